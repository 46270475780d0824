import {AshError, type TreeName} from 'ash-sdk';

const MEBIBYTE = 2 ** 20;

/** The smallest volume that ash makes, in bytes; ZFS itself asks for 64 MiB. */
export const SMALLEST_VOLUME = 128 * MEBIBYTE;

const CHECK = 'Check the store: ash doctor';

export function programFailed(action: string, cause: unknown, output?: string): AshError {
  return new AshError({
    code: 'ASH_ZFS_FAILED',
    message: `Could not ${action}.`,
    hint: 'The pool may say more: zpool status -v',
    cause,
    ...(output === undefined || output === '' ? {} : {output}),
  });
}

export function noSpace(action: string, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_ZFS_NO_SPACE',
    message: `Could not ${action}: the pool is full.`,
    hint: 'Free some: ash gc',
    exit: 'noSpace',
    cause,
  });
}

export function needsRoot(action: string, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_ZFS_NEEDS_ROOT',
    message: `Could not ${action}: only root may.`,
    hint: 'Put sudo in front of the command.',
    exit: 'needsRoot',
    cause,
  });
}

export function readOnlyVolume(action: string, cause?: unknown): AshError {
  return new AshError({
    code: 'ASH_ZFS_READ_ONLY',
    message: `Could not ${action}: the pool or the dataset is read-only.`,
    hint: 'See which: zpool get readonly; zfs get -r readonly',
    cause,
  });
}

export function poolSuspended(action: string, cause?: unknown): AshError {
  return new AshError({
    code: 'ASH_ZFS_SUSPENDED',
    message: `Could not ${action}: the pool is suspended, because its device fails or is gone.`,
    hint: 'Bring the device back, then: zpool clear POOL',
    cause,
  });
}

export function busy(action: string, cause?: unknown): AshError {
  return new AshError({
    code: 'ASH_ZFS_BUSY',
    message: `Could not ${action}: something still uses it.`,
    hint: 'See what does: fuser -vm DIRECTORY',
    exit: 'busy',
    cause,
  });
}

export function held(action: string, cause?: unknown): AshError {
  return new AshError({
    code: 'ASH_ZFS_HELD',
    message: `Could not ${action}: somebody holds a snapshot of it.`,
    hint: 'See who does: zfs holds -r DATASET; then: zfs release TAG SNAPSHOT',
    exit: 'refused',
    cause,
  });
}

export function noSuchDataset(action: string, output: string, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_ZFS_NO_SUCH_DATASET',
    message: `Could not ${action}: a dataset or snapshot that it needs is gone.`,
    hint: CHECK,
    exit: 'notFound',
    cause,
    output,
  });
}

export function programMissing(program: string, debianPackage: string, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_ZFS_PROGRAM_MISSING',
    message: `The program ${program} is not installed.`,
    hint: `Install it: on Debian, apt install ${debianPackage}; other distributions have a package of the same or a similar name.`,
    cause,
  });
}

export function badTreeName(tree: TreeName): AshError {
  return new AshError({
    code: 'ASH_ZFS_BAD_TREE_NAME',
    message: `${JSON.stringify(tree)} is no name for a tree.`,
    hint: 'Names of trees are letters, digits and @._+:- between single slashes, 200 characters at most.',
    exit: 'usage',
  });
}

export function noSuchTree(tree: TreeName): AshError {
  return new AshError({
    code: 'ASH_ZFS_NO_SUCH_TREE',
    message: `There is no dataset for ${tree} on the volume.`,
    hint: CHECK,
    exit: 'notFound',
  });
}

export function treeExists(tree: TreeName): AshError {
  return new AshError({
    code: 'ASH_ZFS_TREE_EXISTS',
    message: `There is already something at ${tree} on the volume, and it is not replaced.`,
    hint: CHECK,
    exit: 'refused',
  });
}

export function notADirectory(path: string): AshError {
  return new AshError({
    code: 'ASH_ZFS_NOT_A_DIRECTORY',
    message: `${path} should be a directory, but is something else; symbolic links are not followed on a volume.`,
    hint: `Look at it: ls -ld ${path}`,
    exit: 'refused',
  });
}

export function nestedDataset(tree: TreeName, nested: string): AshError {
  return new AshError({
    code: 'ASH_ZFS_NESTED_DATASET',
    message: `${tree} contains the dataset ${nested}, whose content would be missing in every copy.`,
    hint: `Make it an ordinary directory, or remove it: zfs destroy ${nested}`,
    exit: 'refused',
  });
}

export function sealedAlready(tree: TreeName): AshError {
  return new AshError({
    code: 'ASH_ZFS_SEALED_ALREADY',
    message: `${tree} is sealed already.`,
    hint: CHECK,
    exit: 'refused',
  });
}

export function notMountedAtTop(directory: string): AshError {
  return new AshError({
    code: 'ASH_ZFS_NOT_MOUNTED',
    message: `${directory} is not where a ZFS dataset is mounted.`,
    hint: 'Mount one there: mount -t zfs POOL/DATASET DIRECTORY',
    exit: 'usage',
  });
}

export function notAPool(path: string): AshError {
  return new AshError({
    code: 'ASH_ZFS_NOT_A_POOL',
    message: `There is no whole ZFS pool on ${path}.`,
    hint: `See what it is: zdb -l ${path}`,
    exit: 'notFound',
  });
}

export function importedElsewhere(path: string, pool: string): AshError {
  return new AshError({
    code: 'ASH_ZFS_IMPORTED_ELSEWHERE',
    message: `The pool on ${path} is imported already as ${pool}, from another file or device.`,
    hint: `Use that one, or let go of it: zpool export ${pool}`,
    exit: 'busy',
  });
}

export function usedByAnotherSystem(path: string, cause: unknown): AshError {
  return new AshError({
    code: 'ASH_ZFS_OTHER_SYSTEM',
    message: `The pool on ${path} was last used by another system, which may still use it.`,
    hint: `When it doesn't: zpool import -f -d ${path} -N POOL, then zpool export POOL`,
    exit: 'refused',
    cause,
  });
}

export function tooSmall(path: string, sizeBytes?: number): AshError {
  const size = sizeBytes === undefined ? '' : ` with ${String(Math.floor(sizeBytes / MEBIBYTE))} MiB`;
  return new AshError({
    code: 'ASH_ZFS_TOO_SMALL',
    message: `${path}${size} is too small for a ZFS pool.`,
    hint: `At least ${String(SMALLEST_VOLUME / MEBIBYTE)} MiB are needed, and some gigabytes to be of use.`,
    exit: 'usage',
  });
}

export function noSize(path: string): AshError {
  return new AshError({
    code: 'ASH_ZFS_NO_SIZE',
    message: `The image file ${path} doesn't exist yet, and no size was given for it.`,
    hint: 'Give one, such as 16G.',
    exit: 'usage',
  });
}

export function notATarget(path: string, wanted: string): AshError {
  return new AshError({
    code: 'ASH_ZFS_NOT_A_TARGET',
    message: `${path} is not ${wanted}.`,
    hint: `Look at it: ls -l ${path}`,
    exit: 'usage',
  });
}

export function notEmpty(path: string, cause?: unknown): AshError {
  return new AshError({
    code: 'ASH_ZFS_NOT_EMPTY',
    message: `There is something on ${path} already, or it is in use, and it is not overwritten.`,
    hint: `See what it is: wipefs ${path}; if nothing on it is needed: wipefs --all ${path}`,
    exit: 'refused',
    cause,
  });
}

export function badStream(reason: string, cause?: unknown): AshError {
  return new AshError({
    code: 'ASH_ZFS_BAD_STREAM',
    message: `The send stream of ZFS can't be received: ${reason}.`,
    hint: 'Send it again.',
    cause,
  });
}

export function badOutput(program: string, line: string): AshError {
  return new AshError({
    code: 'ASH_ZFS_BAD_OUTPUT',
    message: `${program} printed a line that can't be understood: ${JSON.stringify(line.slice(0, 200))}.`,
    hint: 'See whether its version is known to work: zfs version',
  });
}
