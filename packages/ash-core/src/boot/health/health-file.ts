/** What is put into a root so that it checks its own health, and says when it has come up. Paths are absolute, inside the root. */
export type HealthFile =
  /** `mode` is its permission bits. */
  | {readonly path: string; readonly mode: number; readonly content: string}
  /** A symbolic link. */
  | {readonly path: string; readonly target: string};

/** Where ash is in a root that `ash setup` made. */
export const ASH = '/usr/local/bin/ash';

/** Seconds until a system on trial starts again when it could not come up: enough for a person to stop it. */
export const RESTART_SECONDS = 30;

/** Seconds that a system on trial has to come up. */
export const TRIAL_SECONDS = 600;

/** There when this boot was recorded as a good one: from then on nothing starts the machine again. */
export const CONFIRMED = '/run/ash/confirmed';
