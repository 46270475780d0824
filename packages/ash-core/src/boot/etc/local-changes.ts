import type {RootPath} from 'ash-sdk';
import type {Aspect} from '../../delta/delta.js';
import {sameXattrs} from '../../delta/parse-xattrs.js';
import {compilePatterns} from '../../delta/patterns.js';
import type {Root} from '../../files/root.js';
import {sameEntry, sameOwner, samePermissions, type MergeEntry} from '../../delta/merge/entry.js';
import {belongsToMachine} from './policy.js';
import {scanEtc} from './scan/scan-etc.js';

/** How a path of the running `/etc` differs from the revision that its deployment began with. */
export interface LocalChange {
  readonly path: RootPath;
  readonly change: 'added' | 'removed' | 'modified';
  /** What it is now, or was when it was removed. */
  readonly kind: MergeEntry['kind'];
  /** Of `modified`: at least one; else none. */
  readonly aspects: readonly Aspect[];
  /** `machine`: it identifies this machine; `derived`: it is made from other files. Neither is ever committed. */
  readonly nature: 'change' | 'machine' | 'derived';
}

/** What differs, by path. `derivedFiles` are patterns as in `DistroLayout`. */
export async function localChanges(
  base: Root,
  local: Root,
  derivedFiles: readonly string[],
  signal?: AbortSignal,
): Promise<readonly LocalChange[]> {
  const differences = await scanEtc({base, local, next: base}, signal);
  const isDerived = compilePatterns(derivedFiles);
  const changes = [...differences].flatMap(([path, entries]) => {
    const change = changeOf(entries.base, entries.local);
    if (change === undefined) return [];
    const isDirectory = change.kind === 'directory';
    const nature = belongsToMachine(path) ? 'machine' : isDerived(path) ? 'derived' : 'change';
    return [{path, ...change, nature: isDirectory ? 'change' : nature} as const];
  });
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function changeOf(
  before: MergeEntry | undefined,
  now: MergeEntry | undefined,
): Pick<LocalChange, 'change' | 'kind' | 'aspects'> | undefined {
  if (before === undefined) return now && {change: 'added', kind: now.kind, aspects: []};
  if (now === undefined) return {change: 'removed', kind: before.kind, aspects: []};
  if (sameEntry(before, now)) return undefined;
  return {change: 'modified', kind: now.kind, aspects: aspectsOf(before, now)};
}

function aspectsOf(before: MergeEntry, now: MergeEntry): Aspect[] {
  if (before.kind !== now.kind) return ['type'];
  const found: [Aspect, boolean][] = [
    ['content', before.content !== now.content],
    ['target', before.target !== now.target],
    ['device', before.device !== now.device],
    ['mode', !samePermissions(before, now) && before.mode !== now.mode],
    ['owner', !sameOwner(before, now)],
    ['xattrs', !sameXattrs(before.xattrs, now.xattrs)],
  ];
  return found.flatMap(([aspect, differs]) => (differs ? [aspect] : []));
}
