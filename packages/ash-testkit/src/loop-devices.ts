import {accessSync, constants, readFileSync} from 'node:fs';
import {delimiter, join} from 'node:path';

/** Why volumes on loop devices can't be made here, as a short phrase for a skip line; undefined when they can. */
export function canUseLoopDevices(): string | undefined {
  if (process.getuid?.() !== 0) return 'needs root';
  const missing = ['mkfs.btrfs', 'btrfs', 'mount', 'umount', 'losetup'].find((program) => !isInPath(program));
  if (missing !== undefined) return `needs the program ${missing}`;
  if (!isAccessible('/dev/loop-control')) return 'needs loop devices';
  if (!/\tbtrfs$/m.test(readFileSync('/proc/filesystems', 'utf8'))) return 'needs a kernel with btrfs';
  return undefined;
}

function isInPath(program: string): boolean {
  const directories = `${process.env['PATH'] ?? ''}${delimiter}/usr/sbin${delimiter}/sbin`.split(delimiter);
  return directories.some((directory) => isAccessible(join(directory, program), constants.X_OK));
}

function isAccessible(path: string, mode = constants.F_OK): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
