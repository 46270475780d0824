import type {RootPath} from 'ash-sdk';
import type {Root} from '../../files/root.js';
import type {AccountClash} from './accounts/clashes.js';
import {ACCOUNT_FILES} from './accounts/formats.js';
import {mergeAccounts} from './accounts/merge-accounts.js';
import {readFileAt} from './file-content.js';
import {mergeLines} from './merge-lines.js';
import type {Sides} from './sides.js';
import type {MergeReason} from './reasons.js';

export const TEXT_LIMIT_BYTES = 1024 * 1024;
export const ACCOUNTS_LIMIT_BYTES = 32 * 1024 * 1024;

/** What came of a look into a file that both sides changed. */
export type ContentMerge =
  | {readonly why: MergeReason}
  | {
      readonly content: Buffer;
      /** Of account files: the content with the new revision's side of everything in dispute. */
      readonly theirs?: Buffer;
      readonly disputed: readonly string[];
      readonly clashes: readonly AccountClash[];
      /** The machine's bytes that were read. */
      readonly madeFrom: Buffer;
    };

/** Merges a regular file's content: account files by their records, others as text, in any encoding without NUL bytes. */
export async function mergeContent(
  path: RootPath,
  roots: Sides<Root>,
  hasBase: boolean,
): Promise<ContentMerge> {
  const isAccounts = ACCOUNT_FILES.has(path);
  if (!hasBase && !isAccounts) return {why: 'added-both'};
  const limit = isAccounts ? ACCOUNTS_LIMIT_BYTES : TEXT_LIMIT_BYTES;
  const read = (root: Root): Promise<Buffer | undefined> => readFileAt(root, path, limit);
  const base = hasBase ? await read(roots.base) : Buffer.alloc(0);
  const local = await read(roots.local);
  const next = await read(roots.next);
  if (!base || !local || !next || [base, local, next].some((content) => content.includes(0)))
    return {why: 'not-text'};
  const texts = [base, local, next].map((content) => content.toString('latin1')) as [string, string, string];
  const accounts = mergeAccounts(path, ...texts);
  if (accounts === 'malformed') return {why: 'malformed'};
  if (accounts) {
    const {disputed, clashes} = accounts;
    const theirs = Buffer.from(accounts.theirs, 'latin1');
    return {content: Buffer.from(accounts.content, 'latin1'), theirs, disputed, clashes, madeFrom: local};
  }
  const merged = mergeLines(...texts);
  if (merged === undefined) return {why: 'changed-both'};
  const content = Buffer.from(merged, 'latin1');
  return {content, disputed: [], clashes: [], madeFrom: local};
}
