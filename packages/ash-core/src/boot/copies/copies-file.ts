import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import * as v from 'valibot';
import {writeDurably} from '../../files/durable.js';
import type {StoreLayout} from '../../store/layout.js';

const KernelSchema = v.object({
  version: v.string(),
  image: v.string(),
  initramfs: v.exactOptional(v.string()),
});

const RowSchema = v.object({
  /** The kernel that the revision boots with; null when it has none. */
  kernel: v.nullable(KernelSchema),
  /** Whether the copy is whole. One that isn't is made anew. */
  complete: v.boolean(),
  /** Digest of the copy's `/etc` as it was made; null when that is not known. */
  etc: v.nullable(v.string()),
  /** Why the copy is no longer taken for derived: a view has had a record of it, or its `/etc` was changed. */
  kept: v.optional(v.nullable(v.picklist(['recorded', 'changed'])), null),
  /** Why there is no copy although there should be one: a sentence. */
  problem: v.optional(v.nullable(v.string()), null),
});

/** What is known of a revision: its kernel, and the copy of it that was made for the menu. */
export type CopyRow = v.InferOutput<typeof RowSchema>;

/** By the names of revisions: `7.1`. */
export type Copies = ReadonlyMap<string, CopyRow>;

const FileSchema = v.object({version: v.literal(1), revisions: v.record(v.string(), RowSchema)});

/** What is remembered. A file that is missing or damaged counts as empty: nothing that lies on disk is then taken for derived. */
export async function readCopies(layout: StoreLayout): Promise<Copies> {
  try {
    const text = await readFile(copiesFile(layout), 'utf8');
    return new Map(Object.entries(v.parse(FileSchema, JSON.parse(text)).revisions));
  } catch {
    return new Map();
  }
}

export async function writeCopies(layout: StoreLayout, copies: Copies): Promise<void> {
  const file = {version: 1, revisions: Object.fromEntries(copies)};
  await writeDurably(copiesFile(layout), `${JSON.stringify(file)}\n`);
}

export function copiesFile(layout: StoreLayout): string {
  return join(layout.boot, 'copies.json');
}
