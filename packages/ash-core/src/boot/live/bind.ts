import {lstat} from 'node:fs/promises';
import {join} from 'node:path';
import {liveFailed} from '../../errors/live.js';
import {failpoint} from '../../store/failpoints.js';
import {isSameDirectory, machineMountPoints, runOnMachine} from './machine.js';
import {mountPointsBelow} from './mount-table.js';

/** Where a directory is put together before it is laid over the running one. */
const STAGE = '/run/ash/live-stage';

/**
 * Lays directories of a tree over those of the running root: all of them, or after a failure none that was not there before. Those that
 * are in place already are passed over, so that it can be done again.
 */
export async function bindDirectories(tree: string, names: readonly string[]): Promise<void> {
  await clearStage();
  const bound: string[] = [];
  for (const name of names) {
    try {
      if (await isSameDirectory(`/${name}`, join(tree, name))) continue;
      await bindDirectory(join(tree, name), `/${name}`);
      bound.push(name);
    } catch (error) {
      await clearStage();
      for (const done of bound.reverse()) await runOnMachine('umount', '--lazy', `/${done}`);
      throw liveFailed(name, error);
    }
    failpoint('live-bound');
  }
}

/** Whether any of the directories of a tree lies over the running one. */
export async function isAnyBound(tree: string, names: readonly string[]): Promise<boolean> {
  for (const name of names) if (await isSameDirectory(`/${name}`, join(tree, name))) return true;
  return false;
}

/** What is mounted below the running directory comes along, in the same step. */
async function bindDirectory(source: string, target: string): Promise<void> {
  const points = mountPointsBelow(await machineMountPoints(), target);
  if (points.length === 0) {
    await runOnMachine('mount', '--bind', source, target);
    return;
  }
  const staged = join(STAGE, 'tree');
  await runOnMachine('mkdir', '--parents', STAGE);
  // Private: what is done here must not spread to what is mounted elsewhere.
  await runOnMachine('mount', '--bind', '--make-private', STAGE, STAGE);
  await runOnMachine('mkdir', staged);
  await runOnMachine('mount', '--bind', '--make-rprivate', source, staged);
  for (const point of points) {
    const below = point.slice(target.length + 1);
    if (!(await exists(join(source, below)))) continue;
    await runOnMachine('mount', '--rbind', '--make-rprivate', point, join(staged, below));
  }
  await runOnMachine('mount', '--rbind', staged, target);
  await clearStage();
}

async function clearStage(): Promise<void> {
  if (!(await machineMountPoints()).includes(STAGE)) return;
  await runOnMachine('umount', '--recursive', STAGE);
  await runOnMachine('rmdir', join(STAGE, 'tree'), STAGE);
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
