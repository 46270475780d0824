import type {Session} from '../session.js';
import {planMove} from '../tree/edit.js';
import {selectWhole} from '../tree/select.js';
import {committed} from './change.js';
import {rebaseOnto} from './rebase-onto.js';
import type {RebaseResult, SnapshotSummary, TransactionOptions} from './results.js';

export interface MoveOntoOptions extends Omit<TransactionOptions, 'tree'> {
  /** The new parent. */
  readonly onto: string;
  readonly dropRedundant: boolean;
}

export interface Moved extends RebaseResult {
  /** The snapshot as it is now; none when nothing was done. */
  readonly snapshots: readonly SnapshotSummary[];
}

/** Puts a snapshot, with all below it, under another one, and builds it anew from that and its own layer. */
export async function moveOnto(session: Session, options: MoveOntoOptions): Promise<Moved> {
  const view = await session.store.readView();
  const record = selectWhole(view, options.reference, session.booted);
  const parent = selectWhole(view, options.onto, session.booted);
  planMove(view, record, parent.number);
  const result = await rebaseOnto(session, view, {
    record,
    parent,
    dropRedundant: options.dropRedundant,
    interactive: options.interactive,
    preview: options.preview,
    summary: (number) => `Moved ${number} onto ${parent.number}.${parent.revision}.`,
  });
  const {operation} = result;
  if (operation === undefined) return {...result, snapshots: []};
  return {...result, ...committed(session, await session.store.readView(), operation)};
}
