import {join} from 'node:path';
import type {RootPath} from 'ash-sdk';
import {conflictIsNoText} from '../../../errors/etc.js';
import {Root} from '../../../files/root.js';
import {readFileAt} from '../../../delta/merge/file-content.js';
import {TEXT_LIMIT_BYTES} from '../../../delta/merge/merge-content.js';
import {markConflicts} from '../../../delta/merge/mark-conflicts.js';
import type {EtcConflict} from './conflict.js';
import {KEPT_BASES, KEPT_FILES} from './kept-files.js';

/** Both sides of a conflict, for somebody to bring together. */
export interface ConflictText {
  /** With marks where they differ. */
  readonly marked: Buffer;
  /** The machine's side as it was read; undefined where it has nothing. */
  readonly ours: Buffer | undefined;
}

/** Rejects with `ASH_CONFLICT_NO_TEXT` when a side is something else than a text of at most 1 MiB, or nothing. */
export async function readConflictText(
  /** Absolute path on the host of the deployment's conflicts. */
  directory: string,
  root: Root,
  {path, next}: EtcConflict,
): Promise<ConflictText> {
  const ours = await textAt(root, path);
  const theirs = next ? await textAt(await Root.open(join(directory, KEPT_FILES)), path) : undefined;
  if (next && !theirs) throw conflictIsNoText(path);
  const bases = await Root.open(join(directory, KEPT_BASES)).catch(() => undefined);
  const base = bases && (await readFileAt(bases, path, TEXT_LIMIT_BYTES));
  const marked = markConflicts(
    base?.toString('latin1'),
    (ours ?? Buffer.of()).toString('latin1'),
    (theirs ?? Buffer.of()).toString('latin1'),
  );
  return {marked: Buffer.from(marked, 'latin1'), ours};
}

/** Undefined when nothing is there. */
async function textAt(root: Root, path: RootPath): Promise<Buffer | undefined> {
  const content = await readFileAt(root, path, TEXT_LIMIT_BYTES);
  if (content?.includes(0)) throw conflictIsNoText(path);
  if (content) return content;
  if ((await root.stat(path)) !== undefined) throw conflictIsNoText(path);
  return undefined;
}
