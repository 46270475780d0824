import {keyName} from '../store/revision-key.js';
import type {Operation, RevisionKey} from '../store/view.js';
import type {Lineage, Source} from './lineage.js';

/** A revision in which something is other than in those that it was made of. */
export interface Turn<T> {
  readonly key: RevisionKey;
  /** The operation that made the revision; null when it is not known. */
  readonly operation: Operation | null;
  /** The revision that it was compared with; null when there is none before it. */
  readonly since: RevisionKey | null;
  /** How many revisions between the two are gone: the change may have come with any of them. */
  readonly gone: number;
  readonly change: T;
}

/**
 * Goes back from a revision through what it was made of, and yields each in which something changed, the newest first. `compare` says
 * how a revision differs from an earlier one (null: from nothing), or undefined when it doesn't. What a rebase took over from its new parent is
 * followed there.
 */
export async function* traceBack<T>(
  lineage: Lineage,
  start: RevisionKey,
  compare: (key: RevisionKey, since: RevisionKey | null) => Promise<T | undefined>,
): AsyncGenerator<Turn<T>, void, void> {
  const seen = new Set<string>();
  for (let key: RevisionKey | undefined = start; key !== undefined && !seen.has(keyName(key));) {
    seen.add(keyName(key));
    const operation: Operation | null = lineage.stepTo(key)?.operation ?? null;
    const [first, ...others]: Source[] = lineage.sourcesOf(key);
    const change: T | undefined = await compare(key, first?.key ?? null);
    let next = first?.key;
    if (change !== undefined) {
      const from: RevisionKey | undefined = await unchangedSince(key, others, compare);
      if (from === undefined) yield {key, operation, since: next ?? null, gone: first?.gone ?? 0, change};
      next = from ?? next;
    }
    key = next;
  }
}

async function unchangedSince<T>(
  key: RevisionKey,
  sources: readonly Source[],
  compare: (key: RevisionKey, since: RevisionKey | null) => Promise<T | undefined>,
): Promise<RevisionKey | undefined> {
  for (const source of sources) if ((await compare(key, source.key)) === undefined) return source.key;
  return undefined;
}
