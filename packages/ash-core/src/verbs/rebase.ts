import {availableParallelism} from 'node:os';
import {nothingBelow, parentFailed} from '../errors/layer.js';
import {changedMeanwhile} from '../errors/store.js';
import {Sides} from '../layer/sides.js';
import type {Session} from '../session.js';
import type {SnapshotRecord} from '../store/view.js';
import {keyOf} from '../tree/branch.js';
import {levelsBelow} from '../tree/family.js';
import {select, selectWhole} from '../tree/select.js';
import {orFailed, rebaseOnto, type OntoRequest} from './rebase-onto.js';
import type {RebaseResult, TransactionOptions} from './results.js';
import {sideBySide} from './side-by-side.js';

export interface RebaseOptions extends TransactionOptions {
  /** Whether the layers let go of packages that their new parents have too. */
  readonly dropRedundant: boolean;
  /** Only what is below the snapshot. */
  readonly below?: boolean;
  /** What the snapshot was built on, where the store does not tell. Not with `tree`. */
  readonly builtOn?: string | undefined;
}

/**
 * Builds a snapshot anew from its parent as that is now and its own layer; with `tree` all below it too, parents before children. With
 * `tree` a failure is in the result of its snapshot, and what is below that is left as it is; without it, it rejects.
 */
export async function rebase(session: Session, options: RebaseOptions): Promise<readonly RebaseResult[]> {
  const view = await session.store.readView();
  const record = selectWhole(view, options.reference, session.booted);
  if (!options.tree && options.below !== true) {
    if (record.parent === null) throw nothingBelow(record);
    const {builtOn} = options;
    const key = builtOn === undefined ? undefined : keyOf(select(view, builtOn, session.booted));
    return [await rebaseOne(session, record.number, {...options, builtOn: key})];
  }
  const first =
    record.parent === null || options.below === true
      ? []
      : [
          await orFailed(record, async () =>
            rebaseOne(session, record.number, {...options, builtOn: undefined}),
          ),
        ];
  return [...first, ...(await rebaseBelow(session, record.number, options, first))];
}

/** Rebases everything below a snapshot; `results` tell which of those above have failed. */
export async function rebaseBelow(
  session: Session,
  number: number,
  options: Omit<RebaseOptions, 'reference' | 'tree'>,
  results: readonly RebaseResult[],
): Promise<readonly RebaseResult[]> {
  const view = await session.store.readView();
  const failed = new Set(results.filter(({outcome}) => outcome === 'failed').map(({snapshot}) => snapshot));
  const width = options.preview === undefined ? availableParallelism() : 1;
  const all: RebaseResult[] = [];
  const shared = new Sides(session);
  for (const level of levelsBelow(view, number)) {
    const attempts = level.map((record) => async () => {
      const above = record.parent ?? -1;
      if (failed.has(above)) return left(record, above);
      return orFailed(record, async () =>
        rebaseOne(session, record.number, {...options, builtOn: undefined, interactive: false, shared}),
      );
    });
    const done = await sideBySide(attempts, width);
    for (const {snapshot, outcome} of done) {
      if (outcome === 'failed' || outcome === 'declined') failed.add(snapshot);
    }
    all.push(...done);
  }
  return all;
}

function left(record: SnapshotRecord, above: number): RebaseResult {
  const {number, revision} = record;
  return {snapshot: number, revision, outcome: 'failed', error: parentFailed(record, above)};
}

async function rebaseOne(
  session: Session,
  number: number,
  options: Pick<OntoRequest, 'builtOn' | 'dropRedundant' | 'interactive' | 'preview' | 'shared'>,
): Promise<RebaseResult> {
  const {builtOn, dropRedundant, interactive, preview, shared} = options;
  const view = await session.store.readView();
  const record = view.snapshots.get(number);
  const parent = record && view.snapshots.get(record.parent ?? -1);
  if (record === undefined || parent === undefined) throw changedMeanwhile(number);
  return rebaseOnto(session, view, {
    record,
    parent,
    builtOn,
    dropRedundant,
    interactive,
    preview,
    shared,
    summary: (own) => `Rebased ${own} on ${parent.number}.${parent.revision}.`,
  });
}
