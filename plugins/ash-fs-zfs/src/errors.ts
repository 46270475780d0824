import {AshError, filesystemErrors, targetErrors, type TreeName} from 'ash-sdk';

/** The smallest volume that ash makes, in bytes; ZFS itself asks for 64 MiB. */
export const SMALLEST_VOLUME = 128 * 2 ** 20;

const CHECK = 'Check the store: ash doctor';

/** What every file system says, in the words of this one. */
export const ERRORS = filesystemErrors({
  code: 'ASH_ZFS',
  moreOfFailures: 'The pool may say more: zpool status -v',
  full: 'the pool is full',
  readOnly: {
    what: 'the pool or the dataset is read-only',
    hint: 'See which: zpool get readonly; zfs get -r readonly',
  },
  treeNames: 'Names of trees are letters, digits and @._+:- between single slashes, 200 characters at most.',
  noSuchTree: (tree) => `There is no dataset for ${tree} on the volume.`,
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
export const TARGET_ERRORS = targetErrors({code: 'ASH_ZFS', title: 'a ZFS pool', smallest: SMALLEST_VOLUME});

export const {tooSmall, noSize, notATarget} = TARGET_ERRORS;

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
