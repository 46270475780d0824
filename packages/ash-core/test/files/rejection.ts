import {isAshError, type AshError} from 'ash-sdk';

/** The `AshError` that a promise rejects with; anything else fails the test. */
export async function rejectionOf(promise: Promise<unknown>): Promise<AshError> {
  const outcome = await promise.then(
    (value: unknown) => ({value}),
    (error: unknown) => ({error}),
  );
  if ('value' in outcome) throw new Error(`resolved with ${JSON.stringify(outcome.value)}`);
  if (!isAshError(outcome.error)) throw outcome.error;
  return outcome.error;
}
