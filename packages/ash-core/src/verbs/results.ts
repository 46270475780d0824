import type {AshError, InstalledPackage} from 'ash-sdk';
import type {Additions} from '../delta/additions.js';
import type {Delta} from '../delta/delta.js';
import type {CarryReport} from '../layer/report.js';
import type {Operation, SnapshotRecord} from '../store/view.js';

/** A verb's word for a snapshot: number, name, `number.revision`, `@booted`, `@default`; undefined means `@booted`. */
export type Reference = string | undefined;

export interface SnapshotSummary extends Omit<SnapshotRecord, 'latestRevision'> {
  readonly booted: boolean;
  readonly default: boolean;
}

/** Outcome of a verb that committed one operation. */
export interface Committed {
  readonly operation: Operation;
  /** The snapshots that it made or changed, as they are now; for a deletion, as they were. */
  readonly snapshots: readonly SnapshotSummary[];
}

/** Outcome of a transaction on one snapshot. */
export interface TransactionResult {
  readonly snapshot: number;
  readonly outcome:
    | 'committed'
    /** Nothing had changed: no new revision. */
    | 'unchanged'
    /** Somebody looked at the preview and said no. */
    | 'declined'
    | 'failed';
  /** The revision that counts now. */
  readonly revision: number;
  readonly operation?: Operation;
  /** The packages, configuration and files that changed; only with a preview. */
  readonly delta?: Delta;
  /** For `failed`. */
  readonly error?: AshError;
  /** Path on the host of the whole output. */
  readonly log?: string;
  /** Exit code of the program that `run` or `chroot` ran. */
  readonly exitCode?: number;
}

/** Outcome of a transaction that builds a snapshot anew. `unchanged` without `layer`: its parent has not moved. */
export interface RebaseResult extends TransactionResult {
  readonly layer?: CarryReport;
}

/** Options that all verbs that run programs in a snapshot share. */
export interface TransactionOptions {
  readonly reference: Reference;
  /** Also every snapshot below it. */
  readonly tree: boolean;
  /** Lets programs ask on the terminal; else they must do without answers. Not with `tree`. */
  readonly interactive: boolean;
  /** Shown the delta before the commit, and of a rebase what becomes of the layer; false drops the transaction. */
  readonly preview?:
    ((delta: Delta, snapshot: SnapshotSummary, layer?: CarryReport) => Promise<boolean>) | undefined;
}

export interface PackageListing {
  readonly snapshot: SnapshotSummary;
  readonly packages: readonly InstalledPackage[];
}

/** A revision, or the deployment that was made of it, as it is now. */
export interface DiffSide {
  readonly snapshot: number;
  readonly revision: number;
  /** Name of the deployment. */
  readonly deployment?: string;
}

export interface DiffResult extends Delta, Additions {
  readonly from: DiffSide;
  readonly to: DiffSide;
}

/** What is wrong with a store or the machine it is on, and what to do. */
export interface Finding {
  readonly level: 'problem' | 'warning' | 'ok';
  readonly message: string;
  readonly hint?: string;
}

/** What garbage collection takes away, or would. */
export interface Garbage {
  /** Revisions that no snapshot has any more and no operation within reach of undo needs: `4.1`. */
  readonly revisions: readonly string[];
  /** Deployments likewise, and copies of old revisions that were made for the boot menu: `13`, `7.1`. */
  readonly deployments: readonly string[];
  /** Such copies whose `/etc` was changed. They stay unless they are asked for. */
  readonly changedCopies: readonly string[];
  /** Operations up to this one can no longer be undone afterwards. */
  readonly horizon: number;
  /** Operations that could be undone before and can't be afterwards. */
  readonly forgotten: readonly number[];
  /** Bytes freed, as far as it can be told. */
  readonly bytes: number;
}
