/** One verb of the engine, as data. */
export type Step =
  | {readonly verb: 'new'; readonly mirror: string; readonly name?: string}
  | {readonly verb: 'branch'; readonly reference: string; readonly name?: string}
  | {readonly verb: 'clone-tree'; readonly reference: string}
  | {readonly verb: 'delete'; readonly reference: string}
  | {readonly verb: 'rename'; readonly reference: string; readonly name: string}
  | {readonly verb: 'describe'; readonly reference: string; readonly description: string}
  | {readonly verb: 'move'; readonly reference: string; readonly parent: string | null}
  | {readonly verb: 'pin'; readonly reference: string; readonly pinned: boolean}
  | {readonly verb: 'undo'; readonly id?: number}
  | {readonly verb: 'redo'}
  | {readonly verb: 'gc'; readonly keepDays: number}
  | {readonly verb: 'run'; readonly reference: string; readonly argv: readonly [string, ...string[]]}
  | {readonly verb: 'install'; readonly reference: string; readonly names: readonly string[]}
  | {readonly verb: 'try'; readonly reference: string; readonly timeout: number}
  /** The store boots from now on, by a loader that can't count. */
  | {readonly verb: 'boots'}
  | {readonly verb: 'deploy'; readonly reference: string; readonly keep?: string}
  | {readonly verb: 'drop'; readonly deployment: string}
  | {readonly verb: 'rollback'}
  | {readonly verb: 'etc-commit'}
  | {readonly verb: 'look'};

interface Target {
  /** Absolute path of a volume of folders. */
  readonly store: string;
  readonly argv: readonly string[];
}

/** Does one step. */
export interface Performance extends Target {
  readonly kind: 'perform';
  readonly step: Step;
  /** Default: `write`. */
  readonly access?: 'read' | 'write';
}

/** Takes a lock and keeps it until the standard input ends. */
export interface Holding extends Target {
  readonly kind: 'hold';
  /** `store`, or the number of a snapshot. */
  readonly lock: 'store' | number;
}

/** Does random steps. */
export interface Wandering extends Target {
  readonly kind: 'wander';
  readonly seed: number;
  readonly steps: number;
}

/** Makes a store. */
export interface Creation extends Target {
  readonly kind: 'create';
}

export type Order = Performance | Holding | Wandering | Creation;

export type Outcome =
  {readonly value?: unknown} | {readonly error: {readonly code: string; readonly message: string}};
