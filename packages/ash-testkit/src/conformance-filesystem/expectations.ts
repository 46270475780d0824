import {lstat} from 'node:fs/promises';
import type {TreeInfo, TreeName, Volume} from 'ash-sdk';
import {dirname} from 'node:path';
import type {AshError} from 'ash-sdk';
import {demand} from '../conformance/breach.js';
import {outcome} from '../conformance/outcome.js';

/** Heading of the guide that the rules of a file system point to. */
export const READ = 'A file system';

/** The error that something must end with. */
export async function refused(
  what: string,
  because: string,
  action: () => Promise<unknown>,
): Promise<AshError> {
  const result = await outcome(what, action);
  demand('error' in result, {found: `${what} did it.`, wanted: 'an AshError', because, read: READ});
  return result.error;
}

/** What `list` says of a tree. */
export async function listed(volume: Volume, tree: TreeName): Promise<TreeInfo | undefined> {
  return (await volume.list(dirname(tree))).find(({name}) => name === tree);
}

/** Throws unless a tree is there, and sealed or not. */
export async function demandTree(
  volume: Volume,
  tree: TreeName,
  sealed: boolean,
  after: string,
): Promise<void> {
  const info = await listed(volume, tree);
  demand(info?.sealed === sealed && (await exists(volume.pathOf(tree))), {
    found: `After ${after}, list tells ${info === undefined ? 'nothing' : `sealed: ${info.sealed}`} of ${tree}.`,
    wanted: `a tree with sealed: ${sealed}, and its files at pathOf`,
    because: 'recovery decides by what is listed what is whole and what are remains',
    read: READ,
  });
}

/** Throws unless nothing is left of a tree. */
export async function demandGone(volume: Volume, tree: TreeName, after: string): Promise<void> {
  const info = await listed(volume, tree);
  demand(info === undefined && !(await exists(volume.pathOf(tree))), {
    found: `After ${after}, ${tree} is still there.`,
    wanted: 'neither a tree in the list nor files',
    because: 'the name is given to another tree later, and its room is not free',
    read: READ,
  });
}

export async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
