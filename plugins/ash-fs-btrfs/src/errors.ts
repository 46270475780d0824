import {AshError, type TreeName} from 'ash-sdk';

const MEBIBYTE = 2 ** 20;

/** The smallest volume that mkfs.btrfs makes, rounded up, in bytes. */
export const SMALLEST_VOLUME = 120 * MEBIBYTE;

export function programFailed(action: string, cause: unknown, output?: string): AshError {
  return new AshError({
    code: 'ASH_BTRFS_FAILED',
    message: `Could not ${action}.`,
    hint: 'The kernel may say more: dmesg | tail',
    cause,
    ...(output === undefined || output === '' ? {} : {output}),
  });
}

export function noSpace(action: string, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_BTRFS_NO_SPACE',
    message: `Could not ${action}: there is no space left.`,
    hint: 'Free some: ash gc',
    exit: 'noSpace',
    cause,
  });
}

export function needsRoot(action: string, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_BTRFS_NEEDS_ROOT',
    message: `Could not ${action}: only root may.`,
    hint: 'Put sudo in front of the command.',
    exit: 'needsRoot',
    cause,
  });
}

export function readOnlyVolume(action: string, cause?: unknown): AshError {
  return new AshError({
    code: 'ASH_BTRFS_READ_ONLY',
    message: `Could not ${action}: the volume is read-only.`,
    hint: 'A file system with errors turns read-only by itself; the reason is in: dmesg | grep -i btrfs',
    cause,
  });
}

export function busy(action: string, path: string, cause?: unknown): AshError {
  return new AshError({
    code: 'ASH_BTRFS_BUSY',
    message: `Could not ${action}: something still uses it.`,
    hint: `See what does: fuser -vm ${path}`,
    exit: 'busy',
    cause,
  });
}

export function programMissing(program: string, debianPackage: string, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_BTRFS_PROGRAM_MISSING',
    message: `The program ${program} is not installed.`,
    hint: `Install it: on Debian, apt install ${debianPackage}; other distributions have a package of the same or a similar name.`,
    cause,
  });
}

export function badTreeName(tree: TreeName): AshError {
  return new AshError({
    code: 'ASH_BTRFS_BAD_TREE_NAME',
    message: `${JSON.stringify(tree)} is no name for a tree.`,
    hint: 'Names of trees are letters, digits and @._+:- between single slashes.',
    exit: 'usage',
  });
}

export function noSuchTree(tree: TreeName): AshError {
  return new AshError({
    code: 'ASH_BTRFS_NO_SUCH_TREE',
    message: `There is no subvolume ${tree} on the volume.`,
    hint: 'Check the store: ash doctor',
    exit: 'notFound',
  });
}

export function treeExists(tree: TreeName): AshError {
  return new AshError({
    code: 'ASH_BTRFS_TREE_EXISTS',
    message: `There is already something at ${tree} on the volume, and it is not replaced.`,
    hint: 'Check the store: ash doctor',
    exit: 'refused',
  });
}

export function notADirectory(path: string): AshError {
  return new AshError({
    code: 'ASH_BTRFS_NOT_A_DIRECTORY',
    message: `${path} should be a directory, but is something else; symbolic links are not followed on a volume.`,
    hint: `Look at it: ls -ld ${path}`,
    exit: 'refused',
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

export function tooSmall(path: string, sizeBytes?: number): AshError {
  const size = sizeBytes === undefined ? '' : ` with ${String(Math.floor(sizeBytes / MEBIBYTE))} MiB`;
  return new AshError({
    code: 'ASH_BTRFS_TOO_SMALL',
    message: `${path}${size} is too small for btrfs.`,
    hint: `At least ${String(SMALLEST_VOLUME / MEBIBYTE)} MiB are needed, and some gigabytes to be of use.`,
    exit: 'usage',
  });
}

export function noSize(path: string): AshError {
  return new AshError({
    code: 'ASH_BTRFS_NO_SIZE',
    message: `The image file ${path} doesn't exist yet, and no size was given for it.`,
    hint: 'Give one, such as 16G.',
    exit: 'usage',
  });
}

export function notATarget(path: string, wanted: string): AshError {
  return new AshError({
    code: 'ASH_BTRFS_NOT_A_TARGET',
    message: `${path} is not ${wanted}.`,
    hint: `Look at it: ls -l ${path}`,
    exit: 'usage',
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
