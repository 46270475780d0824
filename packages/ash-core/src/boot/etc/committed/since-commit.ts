import type {RootPath} from 'ash-sdk';
import type {Root} from '../../../files/root.js';
import type {Sides} from '../../../delta/merge/sides.js';
import type {CommittedPath} from './committed-index.js';
import {recalled, sameStored, stored} from './stored-entry.js';
import type {Entries} from '../../../delta/merge/entry.js';

/** What of a running `/etc` has become part of a revision while it was lived in. */
export interface CommittedEtc {
  readonly paths: ReadonlyMap<RootPath, CommittedPath>;
  /** Holds what the machine had, where the revision got something else; undefined when that is nowhere so. */
  readonly files: Root | undefined;
}

/** What is compared at one path, and where files are read for it. */
export interface Comparison {
  readonly entries: Entries;
  readonly roots: Sides<Root>;
}

/**
 * The comparison of a path that was committed: where the new revision still has what the commit made, both sides began with what
 * the machine had then, and not with what its deployment began with. Otherwise the machine would lose what it has taken back
 * since, and be in conflict with itself over what it has changed once more.
 */
export async function sinceCommit(
  path: RootPath,
  entries: Entries,
  roots: Sides<Root>,
  committed: CommittedEtc | undefined,
): Promise<Comparison> {
  const recorded = committed?.paths.get(path);
  if (!recorded) return {entries, roots};
  const next = await stored(roots.next, path, entries.next);
  if (!sameStored(next, recorded.made)) return {entries, roots};
  const local = await stored(roots.local, path, entries.local);
  const base = recalled(recorded.machine, [
    {entry: entries.local, hash: local?.hash},
    {entry: entries.next, hash: next?.hash},
  ]);
  const isAsMade = sameStored(recorded.machine, recorded.made);
  return {
    entries: {...entries, base},
    roots: {...roots, base: isAsMade ? roots.next : (committed?.files ?? roots.base)},
  };
}
