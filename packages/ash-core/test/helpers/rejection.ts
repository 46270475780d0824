import {AshError, isAshError} from 'ash-sdk';

/** The `AshError` that a promise rejects with; anything else fails the test. */
export async function ashErrorOf(promise: Promise<unknown>): Promise<AshError> {
  try {
    await promise;
  } catch (error) {
    if (isAshError(error)) return error;
    throw error;
  }

  throw new Error('it did not reject');
}
