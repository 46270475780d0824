import {changedMeanwhile} from '../errors/store.js';
import {otherDistribution} from '../errors/layer.js';
import {asAshError} from '../errors/unexpected.js';
import {builtOnOf} from '../layer/built-on.js';
import {Carry} from '../layer/carry.js';
import {rememberedConflicts} from '../layer/remembered-conflicts.js';
import type {Sides} from '../layer/sides.js';
import type {Session} from '../session.js';
import {requireRevision} from '../store/require-revision.js';
import type {RevisionKey, SnapshotRecord, View} from '../store/view.js';
import {distroOf} from '../transaction/distro-of.js';
import type {Job} from '../transaction/job.js';
import {transact, type TransactOptions} from '../transaction/transact.js';
import type {RebaseResult, TransactionOptions} from './results.js';
import {summarize} from './summary.js';

export interface OntoRequest {
  /** The snapshot as it is now. */
  readonly record: SnapshotRecord;
  /** What it shall stand under and be built on, as that is now. */
  readonly parent: SnapshotRecord;
  /** What it was built on, where the store does not tell. */
  readonly builtOn?: RevisionKey | undefined;
  readonly dropRedundant: boolean;
  readonly interactive: boolean;
  readonly preview?: TransactionOptions['preview'];
  /** What other layers that are rebased together have read already. */
  readonly shared?: Sides | undefined;
  /** For the log of operations. */
  readonly summary: (number: number) => string;
}

/** Builds a snapshot anew from a parent and its own layer. When that is what it is built on already, nothing is done. */
export async function rebaseOnto(session: Session, view: View, request: OntoRequest): Promise<RebaseResult> {
  const {record, parent, interactive, preview} = request;
  const {number, revision} = record;
  const from = request.builtOn ?? (await builtOnOf(session.store, view, record));
  const onto = {snapshot: parent.number, revision: parent.revision};
  if (from.snapshot === onto.snapshot && from.revision === onto.revision && record.parent === parent.number)
    return {snapshot: number, revision, outcome: 'unchanged'};
  await requireRevision(session.store, {record: parent, revision: parent.revision});
  await requireSameFamily(session, record, parent);
  const attempt = async (asData: boolean): Promise<RebaseResult | undefined> => {
    const carry = new Carry(session, {
      own: {snapshot: number, revision},
      from,
      onto,
      dropRedundant: request.dropRedundant,
      alsoAsksFor: record.alsoAsksFor,
      asData,
      shared: request.shared,
    });
    const show: TransactOptions['preview'] =
      preview && (async (delta, current) => preview(delta, summarize(session, view, current), carry.report));
    try {
      const done = await transact(session, number, jobOf(carry, request), {interactive, preview: show});
      const {record: after, ...rest} = done;
      return {snapshot: number, revision: after.revision, ...rest, layer: carry.report};
    } catch (error) {
      if (!carry.triedAsData || session.signal.aborted) throw error;
      const line = `Its packages are installed again: ${asAshError(error).message}`;
      session.report({type: 'output', line, snapshot: number});
      return undefined;
    }
  };
  const done = (await attempt(true)) ?? (await attempt(false));
  if (done === undefined) throw new Error('a rebase has no result');
  return done;
}

function jobOf(carry: Carry, {record, parent, summary}: OntoRequest): Job {
  return {
    ...carry.job,
    title: `rebasing on ${parent.number}.${parent.revision}`,
    summary,
    fields: (view) => {
      const above = view.snapshots.get(parent.number);
      if (above === undefined) throw changedMeanwhile(parent.number);
      // The layer was read from this revision: what somebody made of the snapshot since must not be lost.
      if (view.snapshots.get(record.number)?.revision !== record.revision)
        throw changedMeanwhile(record.number);
      return {
        ...rememberedConflicts(carry.report, record, parent),
        parent: parent.number,
        builtOn: carry.request.onto,
        alsoAsksFor: carry.alsoAsksFor,
        distro: parent.distro,
        release: parent.release,
      };
    },
  };
}

export async function requireSameFamily(
  session: Session,
  child: SnapshotRecord,
  parent: SnapshotRecord,
): Promise<void> {
  const [ours, theirs] = [await distroOf(session, child), await distroOf(session, parent)];
  if (ours.adapter.id !== theirs.adapter.id) throw otherDistribution(child, parent);
}

/** For one snapshot of many: an error is in its result. */
export async function orFailed(
  {number, revision}: SnapshotRecord,
  work: () => Promise<RebaseResult>,
): Promise<RebaseResult> {
  try {
    return await work();
  } catch (error) {
    return {snapshot: number, revision, outcome: 'failed', error: asAshError(error)};
  }
}
