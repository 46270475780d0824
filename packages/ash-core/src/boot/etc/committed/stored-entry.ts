import type {RootPath} from 'ash-sdk';
import type {Root} from '../../../files/root.js';
import {sameBody, sameEntry, type MergeEntry} from '../../../delta/merge/entry.js';
import {hashFileAt} from '../../../delta/merge/file-content.js';
import type {StoredEntry} from './committed-index.js';

/** A number of file content that no side of a comparison has. */
const NO_SIDE = -1;

/** An entry to be recorded: what lies at the path of a root. */
export async function stored(
  root: Root,
  path: RootPath,
  entry: MergeEntry | undefined,
): Promise<StoredEntry | null> {
  if (!entry) return null;
  const {kind, mode, uid, gid, device, target, xattrs} = entry;
  const hash = kind === 'file' ? ((await hashFileAt(root, path)) ?? null) : null;
  return {kind, mode, uid, gid, device, target, xattrs, hash};
}

/** A recorded entry in the terms of a comparison: its content has the number of the first of `others` that has the same bytes. */
export function recalled(
  recorded: StoredEntry | null,
  others: readonly {readonly entry: MergeEntry | undefined; readonly hash: string | null | undefined}[],
): MergeEntry | undefined {
  if (!recorded) return undefined;
  const {hash, ...rest} = recorded;
  if (recorded.kind !== 'file') return {...rest, content: 0};
  const equal = others.find((other) => other.entry?.kind === 'file' && other.hash === hash);
  return {...rest, content: equal?.entry?.content ?? NO_SIDE};
}

/** Whether two recorded entries are the same in everything. */
export function sameStored(a: StoredEntry | null, b: StoredEntry | null): boolean {
  if (!a || !b) return a === b;
  const [left, right] = [a, b].map((one): MergeEntry => ({...one, content: 0})) as [MergeEntry, MergeEntry];
  return a.hash === b.hash && sameBody(left, right) && sameEntry(left, right);
}
