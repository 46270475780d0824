import {isAshError} from 'ash-sdk';

/** In milliseconds: a program that was killed so soon after its start may not have begun. */
const BEGINNING = 250;

/** What a terminal, or who ends a service, sends to all processes of a group. */
const TO_THE_GROUP: readonly unknown[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Whether a program seems to have been hit by a signal that was meant for us: it leaves our process group only after it was forked, so
 * Ctrl-C can kill it before it is the program. Then it has done nothing, and can be started again. `begun` is when, by `performance.now()`.
 */
export function wasHitAtStart(error: unknown, begun: number): boolean {
  return (
    isAshError(error) &&
    error.code === 'ASH_PROGRAM_FAILED' &&
    error.output === undefined &&
    TO_THE_GROUP.includes(error.data?.['signal']) &&
    performance.now() - begun < BEGINNING
  );
}
