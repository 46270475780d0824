import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync} from 'node:fs';
import path from 'node:path';
import {CLONE, succeed} from './ash.js';
import {needsPrograms, needsRoot} from './requirements.js';

const CACHE = path.join(CLONE, 'node_modules/.cache/ash-test');
const BUILT = [
  'packages/ash-cli/dist/ash.cjs',
  'plugins/ash-plugin-debian/dist/distro.cjs',
  'plugins/ash-fs-btrfs/dist/filesystem.cjs',
];

/** Skips a suite where stores can't be made. */
export function needsStores(context: Mocha.Context): void {
  needsRoot(context);
  needsPrograms(context, 'bwrap', 'mkfs.btrfs', 'btrfstune', 'losetup', 'mmdebstrap');
}

/**
 * Makes a store of a test's own: an image file with one snapshot, a bootstrapped Debian that is named `debian`. It is a
 * copy of one that is made once for each build; the kernel takes it for another file system.
 */
export async function storeWithDebian(directory: string, name = 'store.img'): Promise<string> {
  const image = path.join(directory, name);
  execFileSync('cp', ['--sparse=always', '--reflink=auto', await baseImage(), image]);
  // Two file systems with one identity must never be mounted at once.
  execFileSync('btrfstune', ['-m', image]);
  return image;
}

async function baseImage(): Promise<string> {
  const image = path.join(CACHE, `debian-${digestOfBuild()}.img`);
  if (existsSync(image)) return image;
  mkdirSync(CACHE, {recursive: true});
  for (const name of readdirSync(CACHE))
    if (/^debian-.*\.img$/.test(name)) rmSync(path.join(CACHE, name), {force: true});
  // Another run may be making it at the same moment.
  const unfinished = `${image}.${process.pid}`;
  await succeed(['init', unfinished, '--size', '4G']);
  await succeed(['new', '--distro', 'debian', '--name', 'debian'], {store: unfinished});
  renameSync(unfinished, image);
  return image;
}

/** Of what the end-to-end tests run. */
export function digestOfBuild(): string {
  const hash = createHash('sha256');
  for (const file of BUILT) hash.update(readFileSync(path.join(CLONE, file)));
  return hash.digest('hex').slice(0, 16);
}
