import {bytesFromText} from 'ash-sdk';
import {run} from '../../exec/run.js';
import {joinPath, TOP} from '../../files/root-path.js';
import type {Root} from '../../files/root.js';

/** Puts names at the top of a tree that nobody else writes to back to what a revision has there. */
export async function takeFromRevision(
  revision: Root,
  target: Root,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    const path = joinPath(TOP, bytesFromText(name));
    await target.removeRecursive(path);
    if ((await revision.stat(path)) === undefined) continue;
    const options = ['--archive', '--reflink=auto', '--no-target-directory'] as const;
    await run({
      argv: ['cp', ...options, '--', `${revision.directory}/${name}`, `${target.directory}/${name}`],
    });
  }
}
