import {mkdir, readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import * as v from 'valibot';
import type {ByteString} from 'ash-sdk';
import {conflictsUnreadable} from '../../../errors/etc.js';
import {syncDirectory, writeDurably} from '../../../files/durable.js';
import {errnoOf} from '../../../files/errno.js';
import {ETC_REASONS, type EtcReason} from '../reasons.js';
import type {EtcConflict} from './conflict.js';

const bytes = v.pipe(
  v.string(),
  v.regex(/^[\x01-\xff]*$/),
  v.transform((text) => text as ByteString),
);

const path = v.pipe(
  bytes,
  v.regex(/^\/etc(?:\/[^/]+)*$/),
  v.check((text) => !text.split('/').some((name) => name === '.' || name === '..')),
);

const version = v.object({
  kind: v.picklist(['file', 'directory', 'symlink', 'block', 'character', 'fifo']),
  mode: v.number(),
  uid: v.number(),
  gid: v.number(),
  hash: v.nullable(v.string()),
  target: v.nullable(bytes),
});

const index = v.object({
  version: v.literal(1),
  conflicts: v.array(
    v.object({
      path,
      why: v.picklist(Object.keys(ETC_REASONS) as EtcReason[]),
      base: v.nullable(version),
      local: v.nullable(version),
      next: v.nullable(version),
      disputed: v.array(v.string()),
    }),
  ),
});

const NAME = 'conflicts.json';

/** The conflicts of a deployment that nobody has resolved yet, by path; none when its directory is not there. */
export async function listConflicts(directory: string): Promise<readonly EtcConflict[]> {
  const file = join(directory, NAME);
  try {
    return v.parse(index, JSON.parse(await readFile(file, 'utf8'))).conflicts;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw conflictsUnreadable(file, error);
  }
}

/** Durable when it returns; without conflicts there is no file. */
export async function writeIndex(directory: string, conflicts: readonly EtcConflict[]): Promise<void> {
  const file = join(directory, NAME);
  if (conflicts.length > 0) {
    await mkdir(directory, {recursive: true});
    await writeDurably(file, `${JSON.stringify({version: 1, conflicts}, null, 2)}\n`);
    return;
  }
  await rm(file, {force: true});
  await syncDirectory(directory).catch((error: unknown) => {
    if (errnoOf(error) !== 'ENOENT') throw error;
  });
}
