import {AshError} from 'ash-sdk';

/** Somebody asked for the end while two trees were compared. */
export function comparisonInterrupted(cause: unknown): AshError {
  return new AshError({
    code: 'ASH_INTERRUPTED',
    message: 'Interrupted while two snapshots were compared. Nothing was changed.',
    hint: 'Type the command again to compare them from the start.',
    cause,
  });
}
