import type {EntryKind, RootPath} from 'ash-sdk';
import type {EntryLine, Line, PackageLine} from './line.js';
import {compareLines} from './order.js';

/** In what way a path differs from its line; `links` when it shares its file with other names than it should. */
export type LineAspect = 'type' | 'content' | 'mode' | 'owner' | 'xattrs' | 'target' | 'device' | 'links';

export interface PackageDifference {
  readonly name: string;
  /** `added`: in the snapshot, not in the listing. */
  readonly change: 'added' | 'removed' | 'changed';
  /** Versions: the listing's, and the snapshot's. */
  readonly expected: string | null;
  readonly found: string | null;
}

export interface PathDifference {
  readonly path: RootPath;
  readonly change: 'added' | 'removed' | 'modified';
  readonly kind: EntryKind;
  /** Of `modified`: at least one. */
  readonly aspects: readonly LineAspect[];
}

export interface ListingDifferences {
  readonly packages: readonly PackageDifference[];
  readonly paths: readonly PathDifference[];
}

/** How what was found differs from what a listing says. Both come in the order of a listing; memory grows with the differences only. */
export async function compareListing(
  expected: AsyncIterable<Line>,
  found: AsyncIterable<Line>,
): Promise<ListingDifferences> {
  const packages: PackageDifference[] = [];
  const paths: PathDifference[] = [];
  for await (const [wanted, present] of pairs(expected, found)) {
    const line = present ?? wanted;
    if (line?.type === 'package') {
      const difference = packageDifference(
        wanted as PackageLine | undefined,
        present as PackageLine | undefined,
      );
      if (difference !== undefined) packages.push(difference);
    } else {
      const difference = pathDifference(wanted as EntryLine | undefined, present as EntryLine | undefined);
      if (difference !== undefined) paths.push(difference);
    }
  }
  return {packages, paths};
}

type Pair = readonly [expected: Line | undefined, found: Line | undefined];

/** Lines about the same package or path together. Each side is read to its end. */
async function* pairs(
  expected: AsyncIterable<Line>,
  found: AsyncIterable<Line>,
): AsyncGenerator<Pair, void, void> {
  const sides = [expected[Symbol.asyncIterator](), found[Symbol.asyncIterator]()] as const;
  try {
    let [left, right] = await Promise.all([sides[0].next(), sides[1].next()]);
    while (left.done !== true || right.done !== true) {
      const order = left.done === true ? 1 : right.done === true ? -1 : compareLines(left.value, right.value);
      yield [order <= 0 ? valueOf(left) : undefined, order >= 0 ? valueOf(right) : undefined];
      if (order <= 0) left = await sides[0].next();
      if (order >= 0) right = await sides[1].next();
    }
  } finally {
    for (const side of sides) await side.return?.();
  }
}

function valueOf(result: IteratorResult<Line, unknown>): Line | undefined {
  return result.done === true ? undefined : result.value;
}

function packageDifference(
  expected: PackageLine | undefined,
  found: PackageLine | undefined,
): PackageDifference | undefined {
  const name = found?.name ?? expected?.name ?? '';
  const versions = {expected: expected?.version ?? null, found: found?.version ?? null};
  if (expected === undefined) return {name, change: 'added', ...versions};
  if (found === undefined) return {name, change: 'removed', ...versions};
  const isSame =
    expected.version === found.version &&
    expected.architecture === found.architecture &&
    expected.state === found.state &&
    expected.requested === found.requested;
  return isSame ? undefined : {name, change: 'changed', ...versions};
}

function pathDifference(
  expected: EntryLine | undefined,
  found: EntryLine | undefined,
): PathDifference | undefined {
  const line = found ?? expected;
  if (line === undefined) return undefined;
  const kind = line.kind === 'link' ? 'file' : line.kind;
  if (expected === undefined) return {path: line.path, change: 'added', kind, aspects: []};
  if (found === undefined) return {path: line.path, change: 'removed', kind, aspects: []};
  const aspects = aspectsOf(expected, found);
  return aspects.length === 0 ? undefined : {path: line.path, change: 'modified', kind, aspects};
}

function aspectsOf(expected: EntryLine, found: EntryLine): LineAspect[] {
  const isLink = expected.kind === 'link' || found.kind === 'link';
  if (isLink) {
    const isFile = [expected, found].every(({kind}) => kind === 'link' || kind === 'file');
    if (!isFile) return ['type'];
    return expected.kind === found.kind && expected.content === found.content ? [] : ['links'];
  }
  if (expected.kind !== found.kind) return ['type'];
  const aspects: LineAspect[] = [];
  if (expected.content !== found.content) aspects.push(contentAspect(found.kind));
  if (expected.mode !== found.mode) aspects.push('mode');
  if (expected.owner !== found.owner || expected.group !== found.group) aspects.push('owner');
  if (expected.xattrs !== found.xattrs) aspects.push('xattrs');
  return aspects;
}

function contentAspect(kind: EntryLine['kind']): LineAspect {
  if (kind === 'symlink') return 'target';
  return kind === 'block' || kind === 'character' ? 'device' : 'content';
}
