import {btrfsDisk} from './btrfs-disk.js';
import {folderDisk} from './folder-disk.js';
import {plainFolders} from './plain-folders.js';
import {whyFolders} from './why-folders.js';
import {ZfsDisk} from './zfs-disk.js';

/** A file system in an image file that holds a store, as tests make it, cut it off and go on with it. */
export interface StoreDisk {
  /** Id of its plugin. */
  readonly filesystem: string;
  /** Whether a store on it can have a menu, and where that reads kernels. */
  readonly kernels: 'store' | 'efi' | undefined;
  /** There is no image, only the directory: nothing can be cut off, copied or be full. */
  readonly inPlace?: true;
  /** Why it can't be used here, as a phrase for titles; undefined when it can. */
  lack(): string | undefined;
  /** Makes the image, with what `ash init` finds at the directory where it is mounted after that. */
  create(image: string, size: string, directory: string): void;
  /** Mounts it with all its trees. Options are those of mount(8). */
  mount(image: string, directory: string, options?: readonly string[]): void;
  unmount(directory: string): void;
  /** Returns when the room of what was removed can be used again. */
  free(directory: string): void;
  /** Throws when it finds damage in an image that is not mounted, */
  check?(image: string): void;
  /** or in one that is. */
  checkMounted?(): void;
}

/** The file system that scenarios run on: `ASH_TEST_FS` is btrfs, zfs or directory. Default: btrfs, and where that can't be, plain folders in place. */
export function storeDisk(filesystem = process.env['ASH_TEST_FS']): StoreDisk {
  if (filesystem === undefined) return whyFolders() === undefined ? btrfsDisk : plainFolders;
  if (filesystem === 'btrfs') return btrfsDisk;
  if (filesystem === 'directory') return folderDisk;
  if (filesystem === 'zfs') return new ZfsDisk();
  throw new Error(`ASH_TEST_FS is '${filesystem}', and no file system of the tests`);
}

/** Skips a suite or a test, with the reason in its title, where that file system can't be used. */
export function needsDisk(context: Mocha.Context, disk = storeDisk()): void {
  const why = disk.lack();
  if (why === undefined) return;
  if (context.test) context.test.title += ` (skipped: ${why})`;
  context.skip();
}
