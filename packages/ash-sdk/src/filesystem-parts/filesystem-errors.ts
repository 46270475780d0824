import {AshError} from '../error.js';
import type {TreeName} from '../filesystem.js';

/** What the common sentences of a file system say in words of its own. */
export interface FilesystemWords {
  /** What its codes begin with, such as `ASH_BTRFS`. */
  readonly code: `ASH_${string}`;
  /** Hint for a failure that nobody expected: where more of it can be read. */
  readonly moreOfFailures: string;
  /** The end of "Could not … : ", such as `there is no space left`. */
  readonly full: string;
  /** The end of "Could not … : ", such as `the volume is read-only`, and where the reason can be seen. */
  readonly readOnly: {readonly what: string; readonly hint: string};
  /** What names of trees may be, as a hint; default: letters, digits and a few signs between single slashes. */
  readonly treeNames?: string;
  /** The whole sentence, such as `There is no subvolume @ash/x on the volume.` */
  readonly noSuchTree: (tree: TreeName) => string;
}

/** The errors that every file system has; `action` is what was being done, after "could not". */
export interface FilesystemErrors {
  readonly programFailed: (action: string, cause: unknown, output?: string) => AshError;
  readonly noSpace: (action: string, cause: unknown, output?: string) => AshError;
  readonly needsRoot: (action: string, cause: unknown) => AshError;
  readonly readOnlyVolume: (action: string, cause?: unknown) => AshError;
  readonly programMissing: (program: string, debianPackage: string, cause: unknown) => AshError;
  readonly badTreeName: (tree: TreeName) => AshError;
  readonly noSuchTree: (tree: TreeName) => AshError;
  readonly treeExists: (tree: TreeName) => AshError;
  readonly notADirectory: (path: string) => AshError;
}

const CHECK = 'Check the store: ash doctor';

/** The common errors in the words of one file system, with codes such as `ASH_BTRFS_NO_SPACE`. */
export function filesystemErrors(words: FilesystemWords): FilesystemErrors {
  const {code} = words;
  return {
    programFailed: (action, cause, output) =>
      new AshError({
        code: `${code}_FAILED`,
        message: `Could not ${action}.`,
        hint: words.moreOfFailures,
        cause,
        ...lastWords(output),
      }),
    noSpace: (action, cause, output) =>
      new AshError({
        code: `${code}_NO_SPACE`,
        message: `Could not ${action}: ${words.full}.`,
        hint: 'Free some: ash gc',
        exit: 'noSpace',
        cause,
        ...lastWords(output),
      }),
    needsRoot: (action, cause) =>
      new AshError({
        code: `${code}_NEEDS_ROOT`,
        message: `Could not ${action}: only root may.`,
        hint: 'Put sudo in front of the command.',
        exit: 'needsRoot',
        cause,
      }),
    readOnlyVolume: (action, cause) =>
      new AshError({
        code: `${code}_READ_ONLY`,
        message: `Could not ${action}: ${words.readOnly.what}.`,
        hint: words.readOnly.hint,
        cause,
      }),
    programMissing: (program, debianPackage, cause) =>
      new AshError({
        code: `${code}_PROGRAM_MISSING`,
        message: `The program ${program} is not installed.`,
        hint: `Install it: on Debian, apt install ${debianPackage}; other distributions have a package of the same or a similar name.`,
        cause,
      }),
    badTreeName: (tree) =>
      new AshError({
        code: `${code}_BAD_TREE_NAME`,
        message: `${JSON.stringify(tree)} is no name for a tree.`,
        hint: words.treeNames ?? 'Names of trees are letters, digits and @._+:- between single slashes.',
        exit: 'usage',
      }),
    noSuchTree: (tree) =>
      new AshError({
        code: `${code}_NO_SUCH_TREE`,
        message: words.noSuchTree(tree),
        hint: CHECK,
        exit: 'notFound',
      }),
    treeExists: (tree) =>
      new AshError({
        code: `${code}_TREE_EXISTS`,
        message: `There is already something at ${tree} on the volume, and it is not replaced.`,
        hint: CHECK,
        exit: 'refused',
      }),
    notADirectory: (path) =>
      new AshError({
        code: `${code}_NOT_A_DIRECTORY`,
        message: `${path} should be a directory, but is something else; symbolic links are not followed on a volume.`,
        hint: `Look at it: ls -ld ${path}`,
        exit: 'refused',
      }),
  };
}

function lastWords(output: string | undefined): {readonly output?: string} {
  return output === undefined || output === '' ? {} : {output};
}
