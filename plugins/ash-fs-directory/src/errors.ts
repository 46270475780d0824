import {AshError, filesystemErrors, type TreeName} from 'ash-sdk';

/** What every file system says, in the words of this one. */
export const ERRORS = filesystemErrors({
  code: 'ASH_DIRECTORY',
  moreOfFailures: 'The kernel may say more: dmesg | tail',
  full: 'there is no space left',
  readOnly: {
    what: 'the file system is read-only',
    hint: 'A file system with errors turns read-only by itself; the reason is in: dmesg | tail',
  },
  noSuchTree: (tree) => `There is no tree ${tree} on the volume.`,
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

export function sealedAlready(tree: TreeName): AshError {
  return new AshError({
    code: 'ASH_DIRECTORY_SEALED',
    message: `The tree ${tree} is sealed already, and keeps its name.`,
    hint: 'Check the store: ash doctor',
    exit: 'refused',
  });
}

export function nestedTree(tree: TreeName, nested: TreeName): AshError {
  return new AshError({
    code: 'ASH_DIRECTORY_NESTED_TREE',
    message: `${tree} contains the tree ${nested}, and can't be sealed with it.`,
    hint: 'Check the store: ash doctor',
    exit: 'refused',
  });
}

/** Something of the host's may lie below: it must not be removed. */
export function mountInside(action: string, mount: string): AshError {
  return new AshError({
    code: 'ASH_DIRECTORY_MOUNT_INSIDE',
    message: `Could not ${action}: something is mounted at ${mount}.`,
    hint: `Unmount it: umount ${mount}`,
    exit: 'busy',
  });
}

export function notAVolume(directory: string): AshError {
  return new AshError({
    code: 'ASH_DIRECTORY_NOT_A_VOLUME',
    message: `${directory} is no directory that ash keeps trees in.`,
    hint: 'Make a store in an empty one: ash init DIRECTORY --fs directory',
    exit: 'usage',
  });
}

export function volumeIsNewer(directory: string, version: number): AshError {
  return new AshError({
    code: 'ASH_DIRECTORY_NEWER',
    message: `The store in ${directory} has version ${String(version)} of plain folders, which this ash-fs-directory doesn't know.`,
    hint: 'Install a newer one: npm install -g ash-fs-directory@latest',
    exit: 'refused',
  });
}

export function notEmpty(path: string): AshError {
  return new AshError({
    code: 'ASH_DIRECTORY_NOT_EMPTY',
    message: `There is something in ${path} already, and a store of plain folders wants a directory of its own.`,
    hint: `Make an empty one in it: mkdir ${path}/store`,
    exit: 'refused',
  });
}

export function notATarget(path: string): AshError {
  return new AshError({
    code: 'ASH_DIRECTORY_NOT_A_TARGET',
    message: `${path} is no directory that exists, and plain folders lie in one.`,
    hint: `Make it first: mkdir ${path}`,
    exit: 'usage',
  });
}

export function cannotMount(path: string): AshError {
  return new AshError({
    code: 'ASH_DIRECTORY_CANNOT_MOUNT',
    message: `Plain folders can't be mounted at or from ${path}: they lie in a directory that is there.`,
    hint: 'Name the directory that the store was made in.',
    exit: 'usage',
  });
}

export function cannotBoot(directory: string): AshError {
  return new AshError({
    code: 'ASH_DIRECTORY_CANNOT_BOOT',
    message: `Nothing can boot from the store in ${directory}: its trees are plain folders.`,
    hint: "Send the snapshot to a store that can: 'ash store send SNAP | ash store receive --store OTHER'.",
    exit: 'refused',
  });
}
