import {isAshError, type AshError} from 'ash-sdk';

/** The `AshError` that a function throws; anything else fails the test. */
export function thrownBy(work: () => unknown): AshError {
  try {
    work();
  } catch (error) {
    if (isAshError(error)) return error;
    throw error;
  }
  throw new Error('it did not throw');
}
