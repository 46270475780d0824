import type {RootPath} from 'ash-sdk';
import type {Entries} from '../../delta/merge/entry.js';
import type {MergeResult} from '../../delta/merge/result.js';
import type {EtcAction, EtcReason} from './reasons.js';

/** What is done with one path that is not the same on all three sides. */
export interface EtcStep {
  readonly path: RootPath;
  readonly action: EtcAction;
  readonly why: EtcReason;
  /** What the path is on each side. */
  readonly entries: Entries;
  /** `leave`: the new deployment has it as it should be. */
  readonly result: MergeResult | 'leave' | 'remove';
  /** In an account file: what both sides changed differently, as in `root: password`. */
  readonly disputed: readonly string[];
  /** Of an account file in conflict: what it would be if the new revision had its way. */
  readonly theirs?: Buffer;
  /** Bytes of the machine's file, from which `result` was made: they must still be there when it is written. */
  readonly madeFrom?: Buffer;
}

/** By path. */
export interface EtcPlan {
  readonly steps: readonly EtcStep[];
}
