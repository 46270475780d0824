import {AshError, filesystemErrors, targetErrors, type TreeName} from 'ash-sdk';

/** The smallest volume that mkfs.btrfs makes, rounded up, in bytes. */
export const SMALLEST_VOLUME = 120 * 2 ** 20;

/** What every file system says, in the words of this one. */
export const ERRORS = filesystemErrors({
  code: 'ASH_BTRFS',
  moreOfFailures: 'The kernel may say more: dmesg | tail',
  full: 'there is no space left',
  readOnly: {
    what: 'the volume is read-only',
    hint: 'A file system with errors turns read-only by itself; the reason is in: dmesg | grep -i btrfs',
  },
  noSuchTree: (tree) => `There is no subvolume ${tree} on the volume.`,
});

export const {
  programFailed,
  noSpace,
  needsRoot,
  readOnlyVolume,
  programMissing,
  badTreeName,
  noSuchTree,
  treeExists,
  notADirectory,
} = ERRORS;

/** What is wrong with a device or an image file. */
export const TARGET_ERRORS = targetErrors({code: 'ASH_BTRFS', title: 'btrfs', smallest: SMALLEST_VOLUME});

export const {tooSmall, noSize, notATarget} = TARGET_ERRORS;

export function busy(action: string, path: string, cause?: unknown): AshError {
  return new AshError({
    code: 'ASH_BTRFS_BUSY',
    message: `Could not ${action}: something still uses it.`,
    hint: `See what does: fuser -vm ${path}`,
    exit: 'busy',
    cause,
  });
}

export function nestedSubvolume(tree: TreeName, nested: string): AshError {
  return new AshError({
    code: 'ASH_BTRFS_NESTED_SUBVOLUME',
    message: `${tree} contains the subvolume ${nested}, whose content would be missing in every copy.`,
    hint: 'Make it an ordinary directory; systemd-tmpfiles does so with SYSTEMD_TMPFILES_FORCE_SUBVOL=0 in its environment.',
    exit: 'refused',
  });
}

export function notMountedAtTop(directory: string): AshError {
  return new AshError({
    code: 'ASH_BTRFS_NOT_MOUNTED_AT_TOP',
    message: `${directory} is not where the top of a btrfs file system is mounted.`,
    hint: 'Mount its top somewhere: mount -o subvolid=5 DEVICE DIRECTORY',
    exit: 'usage',
  });
}

export function noUuid(device: string): AshError {
  return new AshError({
    code: 'ASH_BTRFS_NO_UUID',
    message: `The UUID of the btrfs file system on ${device} can't be read from /sys/fs/btrfs.`,
    hint: 'See whether it is mounted: mount -t sysfs',
  });
}

export function deviceInUse(path: string, cause?: unknown): AshError {
  return new AshError({
    code: 'ASH_BTRFS_DEVICE_IN_USE',
    message: `${path} is in use.`,
    hint: `See where it is mounted: lsblk ${path}`,
    exit: 'busy',
    cause,
  });
}

export function notEmpty(path: string, cause?: unknown): AshError {
  return new AshError({
    code: 'ASH_BTRFS_NOT_EMPTY',
    message: `There is something on ${path} already, and it is not overwritten.`,
    hint: `See what it is: wipefs ${path}; if nothing on it is needed: wipefs --all ${path}`,
    exit: 'refused',
    cause,
  });
}

export function badStream(reason: string, position: number): AshError {
  return new AshError({
    code: 'ASH_BTRFS_BAD_STREAM',
    message: `The send stream of btrfs is broken at byte ${String(position)}: ${reason}.`,
    hint: 'Check the file system: btrfs scrub start -B DIRECTORY',
  });
}

/** A stream that is whole, but contradicts itself. */
export function inconsistentStream(name: string): AshError {
  return new AshError({
    code: 'ASH_BTRFS_INCONSISTENT_STREAM',
    message: `The send stream of btrfs changes ${JSON.stringify(name)}, which is not there.`,
    hint: 'Check the file system: btrfs scrub start -B DIRECTORY',
  });
}
