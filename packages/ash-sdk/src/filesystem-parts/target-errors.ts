import {AshError} from '../error.js';

/** What the sentences about targets say in words of one file system. */
export interface TargetWords {
  /** What its codes begin with, such as `ASH_BTRFS`. */
  readonly code: `ASH_${string}`;
  /** What is made, after "too small for": `btrfs` or `a ZFS pool`. */
  readonly title: string;
  /** The least that a target must have, in bytes. */
  readonly smallest: number;
}

/** The errors of a device or an image file that no file system can be made on. */
export interface TargetErrors {
  /** `sizeBytes` is its size, where that is known. */
  readonly tooSmall: (path: string, sizeBytes?: number) => AshError;
  readonly noSize: (path: string) => AshError;
  /** `wanted` is what it should be, such as `a block device`. */
  readonly notATarget: (path: string, wanted: string) => AshError;
}

const MEBIBYTE = 2 ** 20;

/** The errors of targets in the words of one file system, with codes such as `ASH_BTRFS_TOO_SMALL`. */
export function targetErrors({code, title, smallest}: TargetWords): TargetErrors {
  return {
    tooSmall: (path, sizeBytes) => {
      const size = sizeBytes === undefined ? '' : ` with ${String(Math.floor(sizeBytes / MEBIBYTE))} MiB`;
      return new AshError({
        code: `${code}_TOO_SMALL`,
        message: `${path}${size} is too small for ${title}.`,
        hint: `At least ${String(smallest / MEBIBYTE)} MiB are needed, and some gigabytes to be of use.`,
        exit: 'usage',
      });
    },
    noSize: (path) =>
      new AshError({
        code: `${code}_NO_SIZE`,
        message: `The image file ${path} doesn't exist yet, and no size was given for it.`,
        hint: 'Give one, such as 16G.',
        exit: 'usage',
      }),
    notATarget: (path, wanted) =>
      new AshError({
        code: `${code}_NOT_A_TARGET`,
        message: `${path} is not ${wanted}.`,
        hint: `Look at it: ls -l ${path}`,
        exit: 'usage',
      }),
  };
}
