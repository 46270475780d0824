import {randomBytes} from 'node:crypto';
import {readdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {Root} from '../../../files/root.js';
import {splitPath, TOP} from '../../../files/root-path.js';
import {openKept} from '../conflicts/kept-files.js';
import type {CommitRecord} from './commit-record.js';
import {INDEX_NAME, readCommitted, writeCommitted} from './committed-index.js';
import type {CommittedEtc} from './since-commit.js';

/** What was recorded of a deployment when its `/etc` was committed before. */
export async function openCommitted(
  directory: string,
  deployment: string,
): Promise<CommittedEtc | undefined> {
  const found = await readCommitted(directory, deployment);
  if (found === undefined || found.paths.length === 0) return undefined;
  const files = await Root.open(join(directory, found.files)).catch(() => undefined);
  return {paths: new Map(found.paths.map((row) => [row.path, row])), files};
}

/** Puts a record in place of the one before, in one step. */
export async function saveCommitted(
  directory: string,
  deployment: string,
  {paths, contents}: CommitRecord,
): Promise<void> {
  const name = `files-${randomBytes(6).toString('hex')}`;
  const files = await openKept(directory, name);
  for (const [path, content] of contents) {
    await files.makeDirectory(splitPath(path)?.parent ?? TOP, 0o700);
    await files.writeFile(path, content, 0o600);
  }
  await writeCommitted(directory, {deployment, files: name, paths});
  for (const other of await readdir(directory))
    if (other !== name && other !== INDEX_NAME)
      await rm(join(directory, other), {recursive: true, force: true});
}
