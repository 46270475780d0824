import {nothingToGraft} from '../errors/layer.js';
import {changedMeanwhile} from '../errors/store.js';
import {builtOnOf} from '../layer/built-on.js';
import {Carry} from '../layer/carry.js';
import {ForeignCarry} from '../layer/carry-foreign.js';
import {rememberedConflicts} from '../layer/remembered-conflicts.js';
import type {Session} from '../session.js';
import {requireRevision} from '../store/require-revision.js';
import type {SnapshotRecord, View} from '../store/view.js';
import {distroOf} from '../transaction/distro-of.js';
import {transactNew} from '../transaction/transact-new.js';
import {copyOf, keyOf, type Labels} from '../tree/branch.js';
import {checkName} from '../tree/names.js';
import {select, type Selection} from '../tree/select.js';
import type {RebaseResult, TransactionOptions} from './results.js';
import {summarize} from './summary.js';

export interface GraftOptions extends Omit<TransactionOptions, 'tree'>, Labels {
  /** The snapshot on which a new one with the layer of `reference` is made. */
  readonly onto: string;
}

/** Makes a new child of a snapshot that has the layer of another one, be it of another branch, base or distribution. */
export async function graft(session: Session, options: GraftOptions): Promise<RebaseResult> {
  const view = await session.store.readView();
  const layer = select(view, options.reference, session.booted);
  const onto = select(view, options.onto, session.booted);
  if (options.name !== undefined) checkName(view, options.name);
  if (layer.record.parent === null) throw nothingToGraft(layer.record);
  const from = await builtOnOf(session.store, view, layer.record);
  for (const selection of [layer, onto]) await requireRevision(session.store, selection);
  const carry = await carryFor(session, layer, onto, from);
  const {interactive, preview} = options;
  const job = {
    ...carry.job,
    title: `grafting the layer of ${layer.record.number} onto ${onto.record.number}`,
    summary: (number: number) =>
      `Grafted the layer of ${layer.record.number} onto ${onto.record.number} as ${number}.`,
  };
  const done = await transactNew(session, onto, job, recordFor(carry, layer, onto, options), {
    interactive,
    madeOf: [keyOf(layer), keyOf(onto)],
    preview:
      preview && (async (delta, current) => preview(delta, summarize(session, view, current), carry.report)),
  });
  const {record, ...rest} = done;
  return {snapshot: record.number, revision: record.revision, ...rest, layer: carry.report};
}

async function carryFor(
  session: Session,
  layer: Selection,
  onto: Selection,
  from: {readonly snapshot: number; readonly revision: number},
): Promise<Carry | ForeignCarry> {
  const request = {
    own: keyOf(layer),
    from,
    onto: keyOf(onto),
    dropRedundant: false,
    alsoAsksFor: layer.record.alsoAsksFor,
  };
  const [source, target] = [await distroOf(session, layer.record), await distroOf(session, onto.record)];
  return source.adapter.id === target.adapter.id
    ? new Carry(session, request)
    : new ForeignCarry(session, request, source);
}

/** A graft is described as the layer is, unless told otherwise. */
function recordFor(carry: Carry | ForeignCarry, layer: Selection, onto: Selection, labels: Labels) {
  return (view: View, now: string): SnapshotRecord => {
    if (!view.snapshots.has(onto.record.number)) throw changedMeanwhile(onto.record.number);
    if (labels.name !== undefined) checkName(view, labels.name);
    const place = {number: onto.record.number, builtOn: keyOf(onto)};
    const description = labels.description ?? layer.record.description;
    const {alsoAsksFor} = carry;
    const copy = copyOf(onto, view.nextNumber, place, now, {...labels, description});
    const conflicts = rememberedConflicts(carry.report, layer.record, onto.record);
    return {...copy, ...conflicts, ...(alsoAsksFor.length > 0 && {alsoAsksFor})};
  };
}
