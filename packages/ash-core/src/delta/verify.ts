import {bytesFromBuffer, type EntryKind, type RootPath} from 'ash-sdk';
import type {DirectoryCache, Lease} from '../files/directory-cache.js';
import {guarded} from '../files/guard.js';
import {haveSameContent} from './compare-content.js';
import {compareEntries, needContentCheck} from './compare-entry.js';
import {bothOf, mapConcurrently} from './concurrent.js';
import type {Aspect} from './delta.js';
import {locate, type Located} from './locate.js';
import {sameXattrs} from './parse-xattrs.js';
import {unlessUnreadable, type OnUnreadable} from './unreadable.js';
import {readXattrs, type XattrOptions} from './xattrs.js';

/** A path that was looked at on both sides and differs. */
export interface EntryChange {
  readonly path: RootPath;
  readonly change: 'added' | 'removed' | 'modified';
  /** What the path is on the newer side, or on the older one when it was removed. */
  readonly kind: EntryKind;
  /** For `modified`: at least one; else empty. */
  readonly aspects: readonly Aspect[];
}

export interface Trees {
  readonly from: DirectoryCache;
  readonly to: DirectoryCache;
}

interface Pair {
  readonly path: RootPath;
  readonly from: Located | undefined;
  readonly to: Located | undefined;
}

const LOOKS_AT_ONCE = 16;
const FILES_AT_ONCE = 8;

export interface VerifyOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told of paths that this user may not read; they are left out. Absent: such a path rejects. */
  readonly onUnreadable?: OnUnreadable | undefined;
}

/** Looks at paths on both sides and returns those that differ, in the same order. */
export async function verify(
  paths: readonly RootPath[],
  trees: Trees,
  {signal, onUnreadable}: VerifyOptions,
): Promise<EntryChange[]> {
  const leases: Lease[] = [];
  try {
    const pairs = await mapConcurrently(
      paths,
      LOOKS_AT_ONCE,
      async (path) =>
        await unlessUnreadable(path, onUnreadable, async () => await pairAt(path, trees, leases)),
    );
    const [aspects, relabelled] = await bothOf(
      mapConcurrently(pairs, FILES_AT_ONCE, async (pair) =>
        pair === undefined
          ? undefined
          : await unlessUnreadable(pair.path, onUnreadable, async () => await aspectsOf(pair, signal)),
      ),
      withOtherXattrs(
        pairs.filter((pair) => pair !== undefined),
        {signal, tolerant: onUnreadable !== undefined},
      ),
    );
    return pairs.flatMap((pair, index) => {
      const found = aspects[index];
      if (pair === undefined || found === undefined) return [];
      return changeOf(pair, relabelled.has(pair) ? [...found, 'xattrs'] : found) ?? [];
    });
  } finally {
    for (const lease of leases) lease.release();
  }
}

async function pairAt(path: RootPath, trees: Trees, leases: Lease[]): Promise<Pair> {
  const [from, to] = await Promise.all([locate(trees.from, path, leases), locate(trees.to, path, leases)]);
  return {path, from, to};
}

function changeOf({path, from, to}: Pair, aspects: readonly Aspect[]): EntryChange | undefined {
  if (from && to) {
    return aspects.length === 0 ? undefined : {path, change: 'modified', kind: to.entry.kind, aspects};
  }
  if (to) return {path, change: 'added', kind: to.entry.kind, aspects: []};
  return from && {path, change: 'removed', kind: from.entry.kind, aspects: []};
}

async function aspectsOf({path, from, to}: Pair, signal: AbortSignal | undefined): Promise<Aspect[]> {
  if (!from || !to) return [];
  const aspects = compareEntries(from.entry, to.entry);
  return await guarded('read', path, async () => {
    if (needContentCheck(from.entry, to.entry) && !(await haveSameContent(from, to, signal))) {
      return ['content', ...aspects];
    }
    if (from.entry.kind === 'symlink' && to.entry.kind === 'symlink' && !(await haveSameTarget(from, to))) {
      return [...aspects, 'target'];
    }
    return aspects;
  });
}

async function haveSameTarget(from: Located, to: Located): Promise<boolean> {
  return (await from.directory.target(from.name)) === (await to.directory.target(to.name));
}

/** The pairs of the same type whose extended attributes differ. */
async function withOtherXattrs(pairs: readonly Pair[], options: XattrOptions): Promise<Set<Pair>> {
  const comparable = pairs.flatMap((pair) => {
    const {from, to} = pair;
    if (!from || !to) return [];
    if (from.entry.kind !== to.entry.kind) return [];
    return [
      {
        pair,
        from: from.directory.pathForPrograms(from.name),
        to: to.directory.pathForPrograms(to.name),
      },
    ];
  });
  const xattrs = await readXattrs(
    comparable.flatMap(({from, to}) => [from, to]),
    options,
  );
  const of = (path: Buffer) => xattrs.get(bytesFromBuffer(path));
  return new Set(comparable.filter(({from, to}) => !sameXattrs(of(from), of(to))).map(({pair}) => pair));
}
