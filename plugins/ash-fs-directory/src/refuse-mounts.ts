import {mountsBelow, readMountinfo} from 'ash-sdk';
import {mountInside} from './errors.js';

/** Rejects when anything is mounted at a directory or below it: what is removed or made immutable there would be somebody else's. */
export async function refuseMounts(directory: string, action: string): Promise<void> {
  const [mount] = mountsBelow(await readMountinfo(), directory);
  if (mount !== undefined) throw mountInside(action, mount);
}
