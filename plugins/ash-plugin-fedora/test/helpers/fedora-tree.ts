import {chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseOsRelease} from 'ash-sdk';
import {realHost, rpmRepository, type LocalRepository} from 'ash-testkit';
import {createFedoraAdapter} from '../../src/adapter.js';
import {basePackages} from '../../src/bootstrap/base-packages.js';
import {fedora} from '../../src/derivatives/fedora.js';

const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/ash-test/', import.meta.url));
const PACKAGES = join(CACHE, 'fedora-packages');
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** Release and architecture of the substitute. */
export const RELEASE = '43';
export const ARCHITECTURE = process.arch === 'arm64' ? 'aarch64' : 'x86_64';

const OS_RELEASE = `NAME="Fedora Linux"\nID=fedora\nVERSION_ID=${RELEASE}\nPRETTY_NAME="A substitute for Fedora Linux ${RELEASE}"\n`;

const SETTINGS =
  '[main]\ngpgcheck=True\ninstallonly_limit=3\nclean_requirements_on_remove=True\nbest=False\nskip_if_unavailable=False\nretries=1\ntimeout=5\n';

/** Why no root with the real dnf can be made here, or undefined when it can. */
export async function lacksForFedoraTree(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'needs root';
  const programs = ['dnf', 'rpm', 'rpmbuild', 'createrepo_c', 'mmdebstrap'];
  for (const program of programs) if (!(await realHost().has(program))) return `needs ${programs.join(', ')}`;
  const host = parseOsRelease(await readFile('/etc/os-release', 'utf8').catch(() => ''));
  return host['ID'] === 'debian' ? undefined : "needs Debian's packages of dnf";
}

/**
 * Makes and serves a repository laid out like Fedora's mirrors. In it is one package with a whole system (Debian's programs, with the real
 * dnf and rpm among them), which stands in for all packages of a base.
 */
export async function fedoraRepository(directory: string): Promise<LocalRepository> {
  const packages = join('releases', RELEASE, 'Everything', ARCHITECTURE, 'os');
  const made = await systemPackage();
  await mkdir(join(directory, packages), {recursive: true});
  await cp(made, join(directory, packages, basename(made)), {mode: 1});
  return rpmRepository(directory, {packages, empty: [join('updates', RELEASE, 'Everything', ARCHITECTURE)]});
}

/** Fills an empty directory with a root that the adapter itself has made, once a week, with this repository as its own. */
export async function fedoraRoot(directory: string, repository: LocalRepository): Promise<void> {
  const made = join(CACHE, 'fedora-root');
  if (Date.now() - ((await stat(join(made, '.complete')).catch(() => undefined))?.mtimeMs ?? 0) > WEEK_MS) {
    await bootstrapRoot(made, repository);
  }
  await realHost().run({
    argv: ['cp', '--archive', '--reflink=auto', '--no-target-directory', made, directory],
  });
  await rm(join(directory, '.complete'));
  const repositories = join(directory, 'etc/yum.repos.d');
  for (const name of await readdir(repositories)) {
    const text = await readFile(join(repositories, name), 'utf8');
    await writeFile(
      join(repositories, name),
      text.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, repository.address),
    );
  }
}

async function bootstrapRoot(made: string, repository: LocalRepository): Promise<void> {
  const place = await mkdtemp(join(CACHE, 'making-'));
  try {
    const root = join(place, 'root');
    await mkdir(root);
    const request = {
      derivative: 'fedora',
      release: RELEASE,
      mirror: repository.address,
      include: [],
      directory: root,
      cache: join(place, 'downloads'),
    };
    const plan = await createFedoraAdapter(realHost()).bootstrap(request);
    for (const command of plan.commands) await realHost().run(command);
    await writeFile(join(root, '.complete'), '');
    await rm(made, {recursive: true, force: true});
    await rename(root, made);
  } finally {
    await rm(place, {recursive: true, force: true});
  }
}

/** Path of the package with the system, made once a week. */
async function systemPackage(): Promise<string> {
  const made = join(PACKAGES, `system-${RELEASE}-1.${ARCHITECTURE}.rpm`);
  if (Date.now() - ((await stat(made).catch(() => undefined))?.mtimeMs ?? 0) < WEEK_MS) return made;
  await mkdir(CACHE, {recursive: true});
  const place = await mkdtemp(join(CACHE, 'making-'));
  try {
    await makeTree(join(place, 'tree'));
    await packTree(join(place, 'tree'), place);
    await mkdir(PACKAGES, {recursive: true});
    await rename(join(place, basename(made)), made);
  } finally {
    await rm(place, {recursive: true, force: true});
  }
  return made;
}

async function makeTree(tree: string): Promise<void> {
  const sources = (
    await realHost().run({
      argv: [
        'sh',
        '-c',
        'cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list 2>/dev/null || :',
      ],
    })
  ).stdout;
  const excluded = ['/usr/share/doc/*', '/usr/share/man/*', '/usr/share/locale/*', '/usr/share/info/*'];
  await realHost().run(
    {
      argv: [
        'mmdebstrap',
        '--quiet',
        '--variant=apt',
        '--include=dnf,rpm,ca-certificates',
        '--aptopt=Acquire::Check-Valid-Until "false"',
        '--aptopt=Acquire::Languages "none"',
        ...excluded.map((pattern) => `--dpkgopt=path-exclude=${pattern}`),
        'bookworm',
        tree,
        '-',
      ],
      env: {TMPDIR: '/tmp'},
    },
    {input: sources},
  );
  for (const name of [
    'dev',
    'proc',
    'sys',
    'run',
    'tmp',
    'var/lib/apt/lists',
    'var/cache/apt',
    'var/cache/ldconfig',
    'var/log',
  ])
    await empty(join(tree, name));
  await rm(join(tree, 'etc/apt'), {recursive: true, force: true});
  await rm(join(tree, 'usr/lib/os-release'), {force: true});
  const files: Readonly<Record<string, string>> = {
    'usr/lib/os-release': OS_RELEASE,
    'etc/dnf/dnf.conf': SETTINGS,
    // Debian's rpm keeps its database in the home directory.
    'etc/rpm/macros.database': '%_dbpath /usr/lib/sysimage/rpm\n',
  };
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(tree, name, '..'), {recursive: true});
    await writeFile(join(tree, name), content);
  }
  await chmod(join(tree, 'tmp'), 0o1777);
}

async function empty(directory: string): Promise<void> {
  for (const name of await readdir(directory).catch(() => []))
    await rm(join(directory, name), {recursive: true, force: true});
}

async function packTree(tree: string, destination: string): Promise<void> {
  const provides = [
    '/bin/sh',
    '/usr/bin/sh',
    `system-release = ${RELEASE}`,
    `system-release(releasever) = ${RELEASE}`,
    ...basePackages(fedora),
  ];
  const spec = [
    '%define __os_install_post %{nil}',
    '%define _binary_payload w1.zstdio',
    '%define _unpackaged_files_terminate_build 0',
    'Name: system',
    `Version: ${RELEASE}`,
    'Release: 1',
    'Summary: Substitute for all packages of a base',
    'License: MIT',
    'AutoReqProv: no',
    ...provides.map((name) => `Provides: ${name}`),
    '%description',
    'Made for a test.',
    `%files -f ${join(destination, 'list')}`,
    '',
  ].join('\n');
  await writeFile(join(destination, 'system.spec'), spec);
  const list = await realHost().run({
    argv: ['find', tree, '-mindepth', '1', '-printf', '%y %m %U %G /%P\\n'],
  });
  await writeFile(
    join(destination, 'list'),
    list.stdout
      .split('\n')
      .filter((line) => line !== '' && !PATTERN.test(line))
      .map(listLine)
      .join('\n'),
  );
  const defines = {
    _topdir: join(destination, 'top'),
    _rpmdir: destination,
    _build_name_fmt: '%%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm',
    buildroot: tree,
  };
  const words = Object.entries(defines).flatMap(([name, value]) => ['--define', `${name} ${value}`]);
  await realHost().run({
    argv: [
      'rpmbuild',
      '-bb',
      '--quiet',
      '--noclean',
      '--buildroot',
      tree,
      ...words,
      join(destination, 'system.spec'),
    ],
    env: {HOME: destination},
  });
}

/** Names that rpm would take for patterns, such as that of the program `[`: these files stay behind. */
const PATTERN = /[[\]?*{}]/;

/** One line of rpm's file list from `type mode owner group path`. */
function listLine(line: string): string {
  const [, kind = '', mode = '', owner = '', group = '', name = ''] =
    /^(.) (\d+) (\d+) (\d+) (.*)$/.exec(line) ?? [];
  const path = `"${name.replaceAll('%', '%%')}"`;
  const attributes = `%attr(${kind === 'l' ? '-' : mode}, ${owner}, ${group})`;
  if (kind === 'd') return `${attributes} %dir ${path}`;
  return `${attributes} ${name.startsWith('/etc/') && kind === 'f' ? '%config(noreplace) ' : ''}${path}`;
}
