import {isAshError, type RootPath} from 'ash-sdk';
import {accessFailed} from '../errors/files.js';
import {errnoOf} from './errno.js';

/** What to throw on for an error: one of a system call becomes an `AshError` that names what was tried (`read`, `remove` …). */
export function rethrown(action: string, path: RootPath, error: unknown): unknown {
  return isAshError(error) || errnoOf(error) === undefined ? error : accessFailed(action, path, error);
}

/** Does work on a path in a root, with errors as `rethrown` makes them. */
export async function guarded<T>(action: string, path: RootPath, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw rethrown(action, path, error);
  }
}
