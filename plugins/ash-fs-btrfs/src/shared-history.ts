import {lstat} from 'node:fs/promises';

/**
 * Whether two trees descend from one that was made empty. A snapshot inherits the birth time of its top directory, in
 * nanoseconds, however many of the trees between are gone; trees that were made apart have different ones (see `createTree`).
 */
export async function shareHistory(pathA: string, pathB: string): Promise<boolean> {
  const [birthA, birthB] = await Promise.all([birthOf(pathA), birthOf(pathB)]);
  return birthA !== undefined && birthA === birthB;
}

/** When a subvolume's top directory was made, in nanoseconds; undefined when nothing is there or the system doesn't say. */
export async function birthOf(path: string): Promise<bigint | undefined> {
  const entry = await lstat(path, {bigint: true}).catch(() => undefined);
  return entry === undefined || entry.birthtimeNs === 0n ? undefined : entry.birthtimeNs;
}
