import type {ByteString, RootPath} from 'ash-sdk';
import type {MergeEntry} from '../../../delta/merge/entry.js';
import type {EtcReason} from '../reasons.js';

/** What a path was on one side when the conflict arose. */
export interface EtcVersion {
  readonly kind: MergeEntry['kind'];
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** `sha256:` and the hash of the bytes of a regular file of at most 64 MiB, else null. */
  readonly hash: string | null;
  /** Of a symbolic link, else null. */
  readonly target: ByteString | null;
}

/** A path that both sides changed so that no merge could have both; the machine's state stayed. */
export interface EtcConflict {
  readonly path: RootPath;
  readonly why: EtcReason;
  /** Null where nothing was. */
  readonly base: EtcVersion | null;
  readonly local: EtcVersion | null;
  readonly next: EtcVersion | null;
  /** In an account file: what is in dispute, as in `root: password`; all else of it is merged. */
  readonly disputed: readonly string[];
}
