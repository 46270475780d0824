import type {PackageDatabase, RootPath, VersionOrder} from 'ash-sdk';
import type {Root} from '../files/root.js';
import type {EntryChange} from './verify.js';
import type {OnUnreadable} from './unreadable.js';

/** Two trees to compare, which nobody changes meanwhile. */
export interface TreesRequest {
  readonly from: {readonly root: Root};
  readonly to: {readonly root: Root};
  /** Paths among which everything that differs is; absent: both trees are walked. */
  readonly candidates?: AsyncIterable<RootPath> | undefined;
  /** Told of paths that this user may not read; they are left out. Absent: such a path rejects. */
  readonly onUnreadable?: OnUnreadable | undefined;
  /** Stops the comparison with `ASH_INTERRUPTED`. */
  readonly signal?: AbortSignal | undefined;
}

export interface Side {
  readonly root: Root;
  readonly database: PackageDatabase;
}

/** A side whose database is read only if it may say something else than the other's. */
export interface UnreadSide {
  readonly root: Root;
  readonly database: () => Promise<PackageDatabase>;
  /** Whether it surely says what the other side's has said, given all that differs between the roots. */
  readonly saysTheSame: (changes: readonly EntryChange[]) => boolean;
}

export interface CompareRequest extends TreesRequest {
  readonly from: Side;
  readonly to: Side | UnreadSide;
  /** Patterns as in `DistroLayout.derivedFiles`; of both distributions if they differ. */
  readonly derivedFiles: readonly string[];
  /** Absent when the two sides are of different distributions. */
  readonly compareVersions: VersionOrder | undefined;
  /** Whether changes of derived files are listed too, instead of only counted. */
  readonly includeDerived: boolean;
  /** Whether configuration changes get their text as a unified diff. */
  readonly patch: boolean;
}
