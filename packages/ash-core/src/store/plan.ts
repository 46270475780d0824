import type {TreeName} from 'ash-sdk';
import type {BootChoice, DeploymentChange, SnapshotChange} from './view.js';

/** What a commit shall do, decided without touching anything. */
export interface Plan {
  /** One sentence for the log. */
  readonly summary: string;
  readonly changes: readonly SnapshotChange[];
  readonly deployments?: readonly DeploymentChange[];
  readonly boot?: {readonly before: BootChoice; readonly after: BootChoice};
  /** Revisions to make as sealed copies of others. */
  readonly clones: readonly {readonly from: TreeName; readonly to: TreeName}[];
  /** Work copies to seal as revisions. */
  readonly seals: readonly {readonly work: TreeName; readonly to: TreeName}[];
  /** Nobody asked for it: undo and redo pass it over. */
  readonly automatic?: boolean;
  /** Set by undo and redo: what they are about. */
  readonly undoes?: number;
  readonly redoes?: number;
  /** Set by garbage collection. */
  readonly horizon?: number;
  readonly log?: string;
}

/** A plan that changes records only. */
export function planOf(summary: string, changes: readonly SnapshotChange[], more: Partial<Plan> = {}): Plan {
  return {summary, changes, clones: [], seals: [], ...more};
}
