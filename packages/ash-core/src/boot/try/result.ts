/** How a try ended. */
export type TryOutcome =
  /** Everything came up, and no check failed. */
  | 'up'
  /** It came up, but a unit or a wanted check failed. */
  | 'degraded'
  /** It did not come up, or a required check failed. */
  | 'failed'
  /** It was not done in time. */
  | 'timeout';

/** A unit of the init, as the snapshot's own init names and describes it. Text from outside. */
export interface TriedUnit {
  readonly name: string;
  readonly description?: string;
}

/** How one health check ended. Text from outside. */
export interface TriedCheck {
  /** Name of its file in `/etc/ash/health/required.d` or `wanted.d`. */
  readonly name: string;
  readonly required: boolean;
  /** 124 when it was stopped because it took too long; null when it was not done when everything ended. */
  readonly exitCode: number | null;
  /** The last lines that it printed, control characters escaped. */
  readonly output: string;
}

/** What a snapshot is tried in: a container has no kernel of its own. */
export type TryKind = 'container' | 'vm';

export interface TryResult {
  readonly kind: TryKind;
  readonly snapshot: number;
  readonly revision: number;
  readonly outcome: TryOutcome;
  /** One sentence, which may hold text from the snapshot; absent when everything came up. */
  readonly reason?: string;
  /** From the start of the container or machine to its end. */
  readonly seconds: number;
  readonly failedUnits: readonly TriedUnit[];
  /** Units that were still being started when time was up. */
  readonly unfinishedUnits: readonly TriedUnit[];
  readonly checks: readonly TriedCheck[];
  /** Path on the host of everything that it printed. */
  readonly log: string;
}
