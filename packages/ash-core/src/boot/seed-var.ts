import {randomBytes} from 'node:crypto';
import {bytesFromText, bytesToBuffer, type RootPath} from 'ash-sdk';
import {run} from '../exec/run.js';
import {joinPath, TOP} from '../files/root-path.js';
import {rootPath, type Root} from '../files/root.js';

const VAR = rootPath('/var');

/**
 * Copies what a revision brings in `/var` and the `/var` that deployments share lacks, whole subtrees at a time, and
 * returns their paths below `/var`. Nothing that is there is overwritten. A copy is made beside its place and renamed, so
 * that it is there as a whole or not at all; it goes only into directories of root that nobody else may write to.
 */
export async function seedVar(revision: Root, shared: Root): Promise<readonly RootPath[]> {
  const seeded: RootPath[] = [];
  // Attack: a /var that is a link would be followed by cp, outside of the snapshot.
  if ((await revision.stat(VAR))?.kind !== 'directory') return seeded;
  const pending: RootPath[] = [TOP];
  for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
    const home = await shared.stat(directory);
    if (home?.kind !== 'directory' || home.uid !== 0 || (home.mode & 0o022) !== 0) continue;
    for (const name of await revision.list(inVar(directory))) {
      const path = joinPath(directory, name);
      const [here, there] = [await revision.stat(inVar(path)), await shared.stat(path)];
      if (there === undefined) {
        await copy(revision, shared, path);
        seeded.push(path);
      } else if (here?.kind === 'directory' && there.kind === 'directory') pending.push(path);
    }
  }
  return seeded.sort();
}

function inVar(path: RootPath): RootPath {
  return path === TOP ? VAR : (`/var${path}` as RootPath);
}

async function copy(revision: Root, shared: Root, path: RootPath): Promise<void> {
  const beside = `.ash-seed-${randomBytes(6).toString('hex')}`;
  const temporary = rootPath(`/${beside}`);
  try {
    const target = `${shared.directory}/${beside}`;
    // xargs hands over names that are no text.
    await run(
      {argv: ['xargs', '-0', 'cp', '--archive', '--reflink=auto', '--no-target-directory', '--']},
      {input: Buffer.concat([hostPath(revision, inVar(path)), Buffer.from(`\0${target}\0`)])},
    );
    await shared.rename(temporary, path);
  } catch (error) {
    await shared.removeRecursive(joinPath(TOP, bytesFromText(beside)));
    throw error;
  }
}

/** A sealed tree doesn't change, and its way to here went through directories only. */
function hostPath(root: Root, path: RootPath): Buffer {
  return Buffer.concat([Buffer.from(root.directory), bytesToBuffer(path)]);
}
