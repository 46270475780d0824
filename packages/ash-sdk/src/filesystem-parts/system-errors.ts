import {isAshError, type AshError} from '../error.js';
import type {FilesystemErrors} from './filesystem-errors.js';

/** The error for what a system call failed with; `action` is what was being done, after "could not". */
export type SystemCallFailed = (action: string, cause: unknown) => AshError;

/** The code of a failed system call, such as `ENOENT`; undefined when the value is of no system call. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Gives failures of system calls the words of one file system. What is an `AshError` already stays as it is. */
export function systemCallErrors(errors: FilesystemErrors): SystemCallFailed {
  return (action, cause) => {
    if (isAshError(cause)) return cause;
    switch (systemCode(cause)) {
      case 'ENOSPC':
      case 'EDQUOT':
        return errors.noSpace(action, cause);
      case 'EROFS':
        return errors.readOnlyVolume(action, cause);
      case 'EACCES':
      case 'EPERM':
        return process.geteuid?.() === 0
          ? errors.programFailed(action, cause, String(cause))
          : errors.needsRoot(action, cause);
      default:
        return errors.programFailed(action, cause, String(cause));
    }
  };
}
