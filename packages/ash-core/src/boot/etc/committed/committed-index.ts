import {mkdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import * as v from 'valibot';
import type {ByteString, RootPath} from 'ash-sdk';
import {writeDurably} from '../../../files/durable.js';
import type {MergeEntry} from '../../../delta/merge/entry.js';

/** An entry as it was, with the hash of a regular file's bytes (`sha256:…`) in place of a number. */
export interface StoredEntry extends Omit<MergeEntry, 'content'> {
  readonly hash: string | null;
}

/** One path of the running `/etc` that was made part of a revision. */
export interface CommittedPath {
  readonly path: RootPath;
  /** What the machine had; null when it had deleted it. */
  readonly machine: StoredEntry | null;
  /** What the revision then had: as `machine`, or merged with a change of its own. */
  readonly made: StoredEntry | null;
}

const bytes = v.pipe(
  v.string(),
  v.regex(/^[\x01-\xff]*$/),
  v.transform((text) => text as ByteString),
);

const entry = v.object({
  kind: v.picklist(['file', 'directory', 'symlink', 'block', 'character', 'fifo']),
  mode: v.number(),
  uid: v.number(),
  gid: v.number(),
  device: v.number(),
  target: v.nullable(bytes),
  hash: v.nullable(v.string()),
  xattrs: v.pipe(
    v.array(v.tuple([bytes, v.string()])),
    v.transform((pairs): ReadonlyMap<ByteString, string> => new Map(pairs)),
  ),
});

const index = v.object({
  version: v.literal(1),
  deployment: v.string(),
  files: v.pipe(v.string(), v.regex(/^files-[0-9a-f]+$/)),
  paths: v.array(v.object({path: bytes, machine: v.nullable(entry), made: v.nullable(entry)})),
});

export const INDEX_NAME = 'committed.json';

/** What is recorded of a deployment's commits. */
export interface CommittedIndex {
  /** What tells the deployment from an earlier one of the same name. */
  readonly deployment: string;
  /** Name of the directory beside the index with the machine's files, where the revision got something else. */
  readonly files: string;
  readonly paths: readonly CommittedPath[];
}

/** Undefined when it is not there, belongs to another deployment or can't be read: it can be done without. */
export async function readCommitted(
  directory: string,
  deployment: string,
): Promise<CommittedIndex | undefined> {
  try {
    const found = v.parse(index, JSON.parse(await readFile(join(directory, INDEX_NAME), 'utf8')));
    return found.deployment === deployment ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Durable when it returns. */
export async function writeCommitted(
  directory: string,
  {deployment, files, paths}: CommittedIndex,
): Promise<void> {
  await mkdir(directory, {recursive: true});
  const rows = paths.map(({path, machine, made}) => ({path, machine: plain(machine), made: plain(made)}));
  const content = {version: 1, deployment, files, paths: rows};
  await writeDurably(join(directory, INDEX_NAME), `${JSON.stringify(content)}\n`);
}

function plain(stored: StoredEntry | null): object | null {
  return stored && {...stored, xattrs: [...stored.xattrs]};
}
