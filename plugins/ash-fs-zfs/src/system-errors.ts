import type {AshError} from 'ash-sdk';
import {needsRoot, noSpace, programFailed, readOnlyVolume} from './errors.js';

/** The code of a failed system call, such as `ENOENT`. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The error for a failed system call; `action` is what was being done, after "could not". */
export function systemCallFailed(action: string, cause: unknown): AshError {
  switch (systemCode(cause)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return noSpace(action, cause);
    case 'EROFS':
      return readOnlyVolume(action, cause);
    case 'EACCES':
    case 'EPERM':
      return process.geteuid?.() === 0
        ? programFailed(action, cause, String(cause))
        : needsRoot(action, cause);
    default:
      return programFailed(action, cause, String(cause));
  }
}
