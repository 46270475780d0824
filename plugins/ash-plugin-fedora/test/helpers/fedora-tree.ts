import {cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {parseOsRelease} from 'ash-sdk';
import {realHost, rpmRepository, type LocalRepository} from 'ash-testkit';
import {createFedoraAdapter} from '../../src/adapter.js';
import {ARCHITECTURE, CACHE, MARKS, RELEASE, systemPackage, WEEK_MS, type Manager} from './system-package.js';

export {RELEASE};

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
export async function fedoraRepository(
  directory: string,
  manager: Manager = 'dnf',
): Promise<LocalRepository> {
  const packages = join('releases', RELEASE, 'Everything', ARCHITECTURE, 'os');
  const made = await systemPackage(manager);
  await mkdir(join(directory, packages), {recursive: true});
  await cp(made, join(directory, packages, basename(made)), {mode: 1});
  return rpmRepository(directory, {packages, empty: [join('updates', RELEASE, 'Everything', ARCHITECTURE)]});
}

/** Fills an empty directory with a root that the adapter itself has made, once a week, with this repository as its own. */
export async function fedoraRoot(
  directory: string,
  repository: LocalRepository,
  manager: Manager = 'dnf',
): Promise<void> {
  const made = join(CACHE, `fedora-root${MARKS[manager]}`);
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
