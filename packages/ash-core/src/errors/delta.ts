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

/** A word for a deployment that is not there. */
export function deploymentUnknown(name: string, known: readonly string[]): AshError {
  return new AshError({
    code: 'ASH_DEPLOYMENT_NOT_FOUND',
    message: `There is no deployment ${name}.`,
    hint:
      known.length === 0
        ? "Nothing is deployed: 'ash deploy SNAPSHOT' makes a deployment."
        : `These are there: ${known.join(', ')}. 'ash status' tells which is which.`,
    exit: 'notFound',
  });
}
