import {filesystemErrors, isAshError, systemCallErrors, targetErrors, type AshError} from 'ash-sdk';

/** The errors of a file system that is none. */
export const ERRORS = filesystemErrors({
  code: 'ASH_PAPER',
  moreOfFailures: 'Read it.',
  full: 'the page is full',
  readOnly: {what: 'the page is printed', hint: 'Take another.'},
  noSuchTree: (tree) => `There is no drawing of ${tree}.`,
});

export const TARGET_ERRORS = targetErrors({code: 'ASH_PAPER', title: 'a page', smallest: 2 ** 21});

export const systemCallFailed = systemCallErrors(ERRORS);

/** The error that a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<AshError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (isAshError(error)) return error;
  throw error instanceof Error ? error : new Error('nothing was rejected');
}
