import {chmod, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {realHost} from 'ash-testkit';
import {basePackages} from '../../src/bootstrap/base-packages.js';
import {fedora} from '../../src/derivatives/fedora.js';

export const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/ash-test/', import.meta.url));

/** Which dnf a root has: dnf 4 of Debian 12, or dnf 5, which Debian has since 14. */
export type Manager = 'dnf' | 'dnf5';
const SUITES: Readonly<Record<Manager, string>> = {dnf: 'bookworm', dnf5: 'forky'};
/** What tells their parts of the cache apart. */
export const MARKS: Readonly<Record<Manager, string>> = {dnf: '', dnf5: '-dnf5'};
/** How long what is made is kept. */
export const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** Release and architecture of the substitute. */
export const RELEASE = '43';
export const ARCHITECTURE = process.arch === 'arm64' ? 'aarch64' : 'x86_64';

const OS_RELEASE = `NAME="Fedora Linux"\nID=fedora\nVERSION_ID=${RELEASE}\nPRETTY_NAME="A substitute for Fedora Linux ${RELEASE}"\n`;

const SETTINGS =
  '[main]\ngpgcheck=True\ninstallonly_limit=3\nclean_requirements_on_remove=True\nbest=False\nskip_if_unavailable=False\nretries=1\ntimeout=5\n';

/** Path of the package with a whole system, made once a week. */
export async function systemPackage(manager: Manager): Promise<string> {
  const packages = join(CACHE, `fedora-packages${MARKS[manager]}`);
  const made = join(packages, `system-${RELEASE}-1.${ARCHITECTURE}.rpm`);
  if (Date.now() - ((await stat(made).catch(() => undefined))?.mtimeMs ?? 0) < WEEK_MS) return made;
  await mkdir(CACHE, {recursive: true});
  const place = await mkdtemp(join(CACHE, 'making-'));
  try {
    await makeTree(join(place, 'tree'), manager);
    await packTree(join(place, 'tree'), place);
    await mkdir(packages, {recursive: true});
    await rename(join(place, basename(made)), made);
  } finally {
    await rm(place, {recursive: true, force: true});
  }
  return made;
}

/** Plugins that Debian's packages bring along and turn on; on Fedora they are packages that nobody has unasked. */
const UNLIKE_FEDORA = [
  'etc/dnf/libdnf5-plugins/local.conf',
  'usr/lib/rpm/macros.d/macros.transaction_unshare',
];

async function makeTree(tree: string, manager: Manager): Promise<void> {
  const excluded = ['/usr/share/doc/*', '/usr/share/man/*', '/usr/share/locale/*', '/usr/share/info/*'];
  await realHost().run(
    {
      argv: [
        'mmdebstrap',
        '--quiet',
        '--variant=apt',
        `--include=${manager},rpm,ca-certificates`,
        '--aptopt=Acquire::Check-Valid-Until "false"',
        '--aptopt=Acquire::Languages "none"',
        ...excluded.map((pattern) => `--dpkgopt=path-exclude=${pattern}`),
        SUITES[manager],
        tree,
        '-',
      ],
      env: {TMPDIR: '/tmp'},
    },
    {input: await sources(manager)},
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
  for (const name of ['usr/lib/os-release', ...UNLIKE_FEDORA]) await rm(join(tree, name), {force: true});
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

/** For dnf 4, the host's own; the other Debian is asked for at its usual address. */
async function sources(manager: Manager): Promise<string> {
  if (manager === 'dnf5') return `deb http://deb.debian.org/debian ${SUITES[manager]} main\n`;
  const {stdout} = await realHost().run({
    argv: [
      'sh',
      '-c',
      'cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list 2>/dev/null || :',
    ],
  });
  return stdout;
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
