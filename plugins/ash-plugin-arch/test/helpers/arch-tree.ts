import {createHash} from 'node:crypto';
import {access, copyFile, mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile} from 'node:fs/promises';
import {basename, dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {
  packDirectory,
  PACMAN_REPOSITORY_PROGRAMS,
  pacmanRepository,
  realHost,
  type LocalRepository,
  type PacmanRepository,
} from 'ash-testkit';
import {createArchAdapter} from '../../src/adapter.js';
import {STATE_DIRECTORIES} from '../../src/layout/state-directories.js';

const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/ash-test/', import.meta.url));

/** Debian's packages of what an Arch has in its base, and of what builds packages. */
const PACKAGES = [
  'pacman-package-manager',
  'makepkg',
  'libarchive-tools',
  'git',
  'fakeroot',
  'binutils',
  'zstd',
  'file',
];

const CONFIGURATION = `[options]
Architecture = x86_64
SigLevel = Never
LocalFileSigLevel = Optional

[core]
Include = /etc/pacman.d/mirrorlist

[extra]
Include = /etc/pacman.d/mirrorlist
`;

const OS_RELEASE = 'NAME="Arch Linux"\nPRETTY_NAME="Arch Linux"\nID=arch\nBUILD_ID=rolling\n';

/** Why no root with the real pacman can be made here, or undefined when it can. */
export async function lacksForArchTree(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'needs root';
  for (const program of ['pacman', 'mmdebstrap', ...PACMAN_REPOSITORY_PROGRAMS])
    if (!(await realHost().has(program))) return `needs ${program}`;
  return undefined;
}

/**
 * A package `base` as Arch has it, with the real pacman and makepkg; its other programs are those of the Debian at hand. It is made once, and
 * again when something about it changes.
 */
export async function basePackage(): Promise<string> {
  const facts = [...PACKAGES, CONFIGURATION, OS_RELEASE, MAKE_TREE].join('\n');
  const digest = createHash('sha256').update(facts).digest('hex');
  const kept = join(CACHE, `arch-base-${digest.slice(0, 16)}`);
  const file = join(kept, 'base-1-1-any.pkg.tar.zst');
  if (await exists(file)) return file;
  await mkdir(CACHE, {recursive: true});
  for (const name of await readdir(CACHE))
    if (name.startsWith('arch-base-')) await rm(join(CACHE, name), {recursive: true});
  const place = await mkdtemp(join(CACHE, 'making-'));
  try {
    const tree = join(place, 'tree');
    await realHost().run({argv: ['sh', '-euc', MAKE_TREE, 'sh', tree, PACKAGES.join(',')]});
    await writeFile(join(tree, 'etc/pacman.conf'), CONFIGURATION);
    await writeFile(join(tree, 'usr/lib/os-release'), OS_RELEASE);
    await mkdir(join(place, 'made'));
    await packDirectory(tree, join(place, 'made'), {
      name: 'base',
      version: '1',
      configuration: ['/etc/pacman.conf', '/etc/passwd', '/etc/group', '/etc/shadow', '/etc/hosts'],
    });
    await rename(join(place, 'made'), kept).catch(() => undefined);
  } finally {
    await rm(place, {recursive: true, force: true});
  }
  return file;
}

/** Nothing of the host stays, nor of apt: dpkg's database would tell of another distribution. */
const MAKE_TREE = `
mmdebstrap --quiet --mode=root --variant=apt --include="$2" \\
  --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/man/*' \\
  "$(. /etc/os-release; echo "$VERSION_CODENAME")" "$1"
cd "$1"
rm -rf var/lib/apt var/lib/dpkg var/cache/* var/log/* etc/apt etc/resolv.conf etc/hostname etc/machine-id dev proc sys run tmp/* etc/.pwd.lock
mkdir -m 0555 dev proc sys
mkdir run
`;

/** A served mirror that has the base. */
export async function archRepository(directory: string): Promise<PacmanRepository> {
  const repository = await pacmanRepository(directory);
  await repository.add([await basePackage()]);
  return repository;
}

/** Makes a root by the adapter itself, as `ash new` does, and moves its state as the core does. Signatures are not checked. */
export async function makeRoot(directory: string, repository: LocalRepository): Promise<void> {
  const hostRoot = await mkdtemp(join(dirname(directory), 'host-'));
  try {
    await mkdir(join(hostRoot, 'etc'));
    await writeFile(join(hostRoot, 'etc/pacman.conf'), '[options]\nSigLevel = Never\n');
    const plan = await createArchAdapter(realHost(), hostRoot).bootstrap({
      derivative: 'arch',
      mirror: repository.address,
      include: [],
      directory,
      cache: join(hostRoot, 'cache'),
    });
    for (const command of plan.commands) await realHost().run(command);
  } finally {
    await rm(hostRoot, {recursive: true, force: true});
  }
  await moveState(directory);
  await copyFile('/etc/resolv.conf', join(directory, 'etc/resolv.conf'));
}

async function moveState(root: string): Promise<void> {
  await mkdir(join(root, 'usr/lib/sysimage'), {recursive: true});
  for (const directory of STATE_DIRECTORIES) {
    const place = join(root, directory);
    const home = join(root, 'usr/lib/sysimage', basename(directory));
    await mkdir(place, {recursive: true});
    await rename(place, home);
    await symlink(relative(dirname(place), home), place);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
