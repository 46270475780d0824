import {isAshError, type AshError} from 'ash-sdk';

/** The `AshError` that a function throws or its promise rejects with; anything else fails the test. */
export async function thrownBy(action: () => unknown): Promise<AshError> {
  try {
    await action();
  } catch (error) {
    if (isAshError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
