import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync} from 'node:fs';
import path from 'node:path';
import {CLONE, succeed} from './ash.js';
import {needsPrograms, needsRoot} from './requirements.js';
import {needsDisk, storeDisk} from './store-disk/store-disk.js';
import {whyFolders} from './store-disk/why-folders.js';
import {removeWithStores} from './temporary.js';

const CACHE = path.join(CLONE, 'node_modules/.cache/ash-test');
const BUILT = [
  'packages/ash-cli/dist/ash.cjs',
  'plugins/ash-plugin-debian/dist/distro.cjs',
  'plugins/ash-fs-btrfs/dist/filesystem.cjs',
];
const FOLDERS = 'plugins/ash-fs-directory/dist/filesystem.cjs';

/** Skips a suite where stores with a Debian can't be made, in an image or in plain folders. */
export function needsStores(context: Mocha.Context): void {
  needsRoot(context);
  needsPrograms(context, 'bwrap', 'mmdebstrap');
  if (whyFolders() === undefined) needsPrograms(context, 'mkfs.btrfs', 'btrfstune', 'losetup');
}

/** The same where the store must lie on btrfs in an image, as what boots does, or what is mounted by hand. */
export function needsImages(context: Mocha.Context): void {
  needsStores(context);
  needsDisk(context, storeDisk());
}

/**
 * Makes a store of a test's own: an image file, or a directory with plain folders where no image can be mounted, with one snapshot, a
 * bootstrapped Debian that is named `debian`. It is a copy of one that is made once for each build; of an image, the kernel takes it for another file system.
 */
export async function storeWithDebian(directory: string, name = 'store.img'): Promise<string> {
  const store = path.join(directory, name);
  const inFolders = whyFolders() !== undefined;
  const words = inFolders ? ['--archive', '--no-target-directory'] : ['--sparse=always'];
  execFileSync('cp', [...words, '--reflink=auto', await baseStore(inFolders), store]);
  // Two file systems with one identity must never be mounted at once.
  if (!inFolders) execFileSync('btrfstune', ['-m', store]);
  return store;
}

async function baseStore(inFolders: boolean): Promise<string> {
  const kind = inFolders ? 'folders' : 'img';
  const store = path.join(CACHE, `debian-${digestOfBuild(inFolders ? [FOLDERS] : [])}.${kind}`);
  if (existsSync(store)) return store;
  mkdirSync(CACHE, {recursive: true});
  for (const name of readdirSync(CACHE))
    if (new RegExp(`^debian-.*\\.${kind}$`).test(name)) removeWithStores(path.join(CACHE, name));
  // Another run may be making it at the same moment.
  const unfinished = `${store}.${process.pid}`;
  await succeed(['init', unfinished, ...(inFolders ? ['--fs', 'directory'] : ['--size', '4G'])]);
  await succeed(['new', '--distro', 'debian', '--name', 'debian'], {store: unfinished});
  renameSync(unfinished, store);
  return store;
}

/** Of what the end-to-end tests run, and of more of what was built. */
export function digestOfBuild(more: readonly string[] = []): string {
  const hash = createHash('sha256');
  for (const file of [...BUILT, ...more]) hash.update(readFileSync(path.join(CLONE, file)));
  return hash.digest('hex').slice(0, 16);
}
