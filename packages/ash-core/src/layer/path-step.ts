import type {RootPath} from 'ash-sdk';
import type {MergeReason} from '../delta/merge/reasons.js';
import type {MergeResult} from '../delta/merge/result.js';

/** What is done with one path of a layer in another root. */
export interface PathStep {
  readonly path: RootPath;
  /** `leave`: the root has it as it should be. */
  readonly result: MergeResult | 'leave' | 'remove';
  /** Where both sides changed it so that no merge could have both: the layer's stays. */
  readonly conflict?: PathConflict;
  /** Whether what the root had there is to be kept beside it, under `.ash-theirs`. */
  readonly keepsTheirs: boolean;
}

export interface PathConflict {
  readonly path: RootPath;
  readonly why: MergeReason;
  /** In an account file: what both sides changed differently. */
  readonly disputed: readonly string[];
}

/** What the name of the other side of a conflict ends with. */
export const THEIRS_SUFFIX = '.ash-theirs';

/** Where the other side of a conflict is kept, beside the path. */
export function theirsOf(path: RootPath): RootPath {
  return `${path}${THEIRS_SUFFIX}` as RootPath;
}
