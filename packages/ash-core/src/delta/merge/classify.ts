import {sameBody, sameEntry, type MergeEntry} from './entry.js';
import {mergeMetadata, type MergedMetadata} from './merge-metadata.js';
import type {Sides} from './sides.js';
import type {MergeReason} from './reasons.js';

/** What three entries at one path, of which not all are the same, ask for. */
export type Verdict =
  | {readonly outcome: 'next' | 'local' | 'conflict'; readonly why: MergeReason}
  /** Both sides can have their way; `content` means that only a look into the files tells. */
  | MergeVerdict
  /** A directory on one side and something else on the other. */
  | {readonly outcome: 'clash'};

interface MergeVerdict extends MergedMetadata {
  readonly outcome: 'merge';
  readonly body: 'local' | 'next' | 'content';
  readonly local: MergeEntry;
  readonly next: MergeEntry;
}

/** Decides by the table of the design; never looks into a file. */
export function classify({base, local, next}: Sides<MergeEntry | undefined>): Verdict {
  if (sameEntry(local, next)) return {outcome: 'next', why: 'same-change'};
  if (sameEntry(base, local)) return {outcome: 'next', why: 'only-next'};
  if (sameEntry(base, next)) return {outcome: 'local', why: 'only-local'};
  if (!local) return {outcome: 'conflict', why: 'deleted-local'};
  if (!next) return {outcome: 'conflict', why: 'deleted-next'};
  if (local.kind !== next.kind) {
    const clash = local.kind === 'directory' || next.kind === 'directory';
    return clash ? {outcome: 'clash'} : {outcome: 'conflict', why: 'kind-both'};
  }
  return mergeSameKind(base?.kind === local.kind ? base : undefined, local, next);
}

function mergeSameKind(base: MergeEntry | undefined, local: MergeEntry, next: MergeEntry): Verdict {
  const merged = mergeMetadata(base, local, next);
  const body = bodyOf(base, local, next);
  if (body === undefined) return {outcome: 'conflict', why: base ? 'changed-both' : 'added-both'};
  if (body !== 'content' && !merged.clean) return {outcome: 'conflict', why: 'metadata-both'};
  return {outcome: 'merge', body, local, next, ...merged};
}

function bodyOf(
  base: MergeEntry | undefined,
  local: MergeEntry,
  next: MergeEntry,
): 'local' | 'next' | 'content' | undefined {
  if (sameBody(local, next)) return 'next';
  if (base && sameBody(base, local)) return 'next';
  if (base && sameBody(base, next)) return 'local';
  return local.kind === 'file' ? 'content' : undefined;
}
