import {bytesFromText} from 'ash-sdk';
import {mountPointUnsafe} from '../errors/sandbox.js';
import {namesOf} from '../files/root-path.js';
import {openRealDirectory} from './real-directory.js';

export interface MountPoint {
  /** Absolute, inside the root. */
  readonly path: string;
  /** Permission bits, if it has to be made. */
  readonly mode: number;
}

/**
 * Makes sure that every mount point is a real directory of the root, and makes those that are missing. Attack: a root with
 * `run -> ../../etc` would have the sandbox mount over, or make directories in, the host; so no symbolic link is accepted on the way.
 */
export async function prepareMountPoints(root: string, points: readonly MountPoint[]): Promise<void> {
  for (const point of points) await prepare(root, point);
}

async function prepare(root: string, {path, mode}: MountPoint): Promise<void> {
  const names = namesOf(bytesFromText(path));
  const directory = await openRealDirectory(root, names, (isLast) => (isLast ? mode : 0o755));
  if (directory === 'absent' || directory === 'unsafe') throw mountPointUnsafe(path);
  await directory.close();
}
