import {isAshError, type RootPath} from 'ash-sdk';

/** Told of paths that can't be compared because this user may not read them. */
export type OnUnreadable = (path: RootPath) => void;

/** What `work` returns, or undefined when it may not read the path; without anybody to be told, that rejects. */
export async function unlessUnreadable<T>(
  path: RootPath,
  onUnreadable: OnUnreadable | undefined,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (onUnreadable === undefined || !isAshError(error) || error.code !== 'ASH_ACCESS_DENIED') throw error;
    onUnreadable(path);
    return undefined;
  }
}
