/** A revision of a snapshot, by its numbers. */
export interface RevisionKey {
  readonly snapshot: number;
  readonly revision: number;
}

export interface AppliedRecipe {
  /** SHA-256, in hexadecimal. */
  readonly digest: string;
  readonly revisions: readonly number[];
}

/** A node of the tree. */
export interface SnapshotRecord {
  readonly number: number;
  /** The snapshot it was branched from; null for a top-level one. */
  readonly parent: number | null;
  /** Unique among the snapshots of a view. */
  readonly name: string | null;
  readonly description: string;
  /** The revision that counts: `revisions/<number>.<revision>`. */
  readonly revision: number;
  /**
   * Packages that its layer asks for although what it is built on has them too: from a rebase on a parent that had them meanwhile.
   */
  readonly alsoAsksFor?: readonly string[];
  /** Paths outside `/etc`, byte by byte, beside which a rebase has kept what its parent had there. */
  readonly conflicts?: readonly string[];
  /**
   * The revision that its content was last built on: the parent's at the branch, or at the last rebase. What differs from it is the
   * snapshot's own layer. Absent: a top-level snapshot, or one of an older store, of which the log of operations tells.
   */
  readonly builtOn?: RevisionKey;
  /** What of a recipe it was made of, and the revisions that came of that: another one was changed since. */
  readonly recipe?: AppliedRecipe;
  /** The highest revision number ever given away; it never goes back, so that none is made twice. */
  readonly latestRevision: number;
  /** Id of the adapter's derivative: `debian`. */
  readonly distro: string;
  /** Release of the distribution, as its adapter names it; empty when it doesn't. */
  readonly release: string;
  /** Bootstrapped from a distribution, not copied from another snapshot. */
  readonly base: boolean;
  /** Where its packages come from, if that is not the usual place: of a base that was made so. */
  readonly mirror?: string;
  /** Never deleted or collected until it is unpinned. */
  readonly pinned: boolean;
  /** ISO 8601, UTC. */
  readonly created: string;
  /** When its current revision was sealed. ISO 8601, UTC. */
  readonly changed: string;
  /** Settings of `ash config`, by key. */
  readonly settings: Readonly<Record<string, string>>;
}

/** A writable copy of a revision that can boot. */
export interface DeploymentRecord {
  /** Never given twice. */
  readonly id: number;
  readonly snapshot: number;
  readonly revision: number;
  /** Kept under this name until it is dropped; null for one that goes when it is neither default nor previous. */
  readonly keep: string | null;
  /** ISO 8601, UTC. */
  readonly created: string;
  /** Whether it has come up: by its own health checks. */
  readonly health: 'untried' | 'good' | 'bad';
  /** Made for the boot menu, without a command, and picked there: its tree is named after its revision. */
  readonly fromMenu: boolean;
  /** Its `/etc` was carried over into a later deployment. */
  readonly superseded?: true;
}

/** What boots: ids of deployments. */
export interface BootChoice {
  /** When nobody chooses. */
  readonly default: number | null;
  /** The last one that worked before it. */
  readonly previous: number | null;
  /** Shall boot the next time only; then what is `default` again. */
  readonly once: number | null;
}

/** The whole state of a store at one moment. */
export interface View {
  /** The operation that led here; 0 for a store that was just made. */
  readonly operation: number;
  /** The next number to give to a snapshot: never given twice. */
  readonly nextNumber: number;
  readonly snapshots: ReadonlyMap<number, SnapshotRecord>;
  /** By id. */
  readonly deployments: ReadonlyMap<number, DeploymentRecord>;
  /** The next id to give to a deployment: never given twice. */
  readonly nextDeployment: number;
  readonly boot: BootChoice;
  /** The snapshot of the default deployment, if there is one. */
  readonly defaultSnapshot: number | null;
  /** Operation that `undo` would take back next, and those that `redo` would bring back, the next one last. */
  readonly history: {readonly undo: number | null; readonly redo: readonly number[]};
  /** Operations up to this one can no longer be undone: garbage collection has taken their revisions. */
  readonly horizon: number;
  /** Deleted snapshots that an undo or redo can still bring back. */
  readonly retired: ReadonlyMap<number, Retired>;
}

/** What must outlive a deleted snapshot, whichever of its old records brings it back. */
export interface Retired {
  readonly latestRevision: number;
  /** The operation that deleted it. */
  readonly operation: number;
}

/** How one snapshot changed. `before` is null for a new one, `after` for a deleted one. */
export interface SnapshotChange {
  readonly snapshot: number;
  readonly before: SnapshotRecord | null;
  readonly after: SnapshotRecord | null;
  /**
   * For a new snapshot that is a copy: the revision that it was copied from; for a graft the one whose layer it has, then the one that it
   * was put onto. Operations of older stores do not have it.
   */
  readonly madeOf?: readonly RevisionKey[];
}

/** How one deployment changed, likewise. */
export interface DeploymentChange {
  readonly id: number;
  readonly before: DeploymentRecord | null;
  readonly after: DeploymentRecord | null;
}

/** What led from one view to the next. */
export interface Operation {
  /** 1, 2, 3 …: operation n made view n out of view n-1. */
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly user: string;
  readonly host: string;
  /** As typed, the program's name left out. */
  readonly argv: readonly string[];
  /** One sentence that says what was done, with numbers: "Branched 3 from 1.". */
  readonly summary: string;
  readonly changes: readonly SnapshotChange[];
  readonly deployments?: readonly DeploymentChange[];
  readonly boot?: {readonly before: BootChoice; readonly after: BootChoice};
  /** For an undo or a redo: the operation it was about. */
  readonly undoes?: number;
  readonly redoes?: number;
  /** What `undo` would have taken back before this operation. */
  readonly previousUndo: number | null;
  /** Nobody asked for it, as when a deployment came up: undo and redo pass it over. */
  readonly automatic?: boolean;
  /** For a garbage collection: operations up to this one can't be undone any more. */
  readonly horizon?: number;
  /** Path on the host of the log of the programs that ran, if any did. */
  readonly log?: string;
}

/** `13`, or `7.1` for one that was made for the menu: the directory of a deployment below `@ash/deployments`. */
export function deploymentName(deployment: Omit<DeploymentRecord, 'keep' | 'created' | 'health'>): string {
  const {id, snapshot, revision, fromMenu} = deployment;
  return fromMenu ? `${snapshot}.${revision}` : String(id);
}

/** `4.2`: the directory of a revision below `@ash/revisions`. */
export function revisionName(snapshot: Pick<SnapshotRecord, 'number' | 'revision'>): string {
  return `${snapshot.number}.${snapshot.revision}`;
}
