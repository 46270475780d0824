import type {Session} from '../session.js';
import {operationNotFound} from '../errors/store.js';
import {lockSnapshots, ownerOf, releaseAll} from '../store/locks.js';
import {readOperation} from '../store/operation-file.js';
import type {Plan} from '../store/plan.js';
import {requireRevision} from '../store/require-revision.js';
import type {Operation, View} from '../store/view.js';
import {nextRedo, nextUndo, planRedo, planUndo} from '../tree/undo.js';
import {change} from './change.js';
import type {Committed} from './results.js';

/** Takes an operation back: the last one that was not undone yet, or the one named. */
export async function undo(session: Session, {id}: {id?: number | undefined} = {}): Promise<Committed> {
  const view = await session.store.readView();
  if (id !== undefined && (id < 1 || id > view.operation)) throw operationNotFound(id, view.operation);
  return replay(session, id ?? nextUndo(view), planUndo, (now) => id ?? nextUndo(now));
}

/** Brings back what the last `undo` took. */
export async function redo(session: Session): Promise<Committed> {
  return replay(session, nextRedo(await session.store.readView()), planRedo, nextRedo);
}

async function replay(
  session: Session,
  id: number,
  plan: (view: View, operation: Operation, booted: number | undefined) => Plan,
  stillNext: (view: View) => number,
): Promise<Committed> {
  const {store, booted} = session;
  const operation = await readOperation(store.layout.operations, id);
  const touched = operation.changes.map(({snapshot}) => snapshot);
  const locks = await lockSnapshots(store.layout, touched, ownerOf(session.invocation));
  try {
    return await change(session, async (view) => {
      const current =
        stillNext(view) === id ? operation : await readOperation(store.layout.operations, stillNext(view));
      const result = plan(view, current, booted);
      for (const {after} of result.changes) {
        if (after !== null) await requireRevision(store, {record: after, revision: after.revision});
      }
      return result;
    });
  } finally {
    await releaseAll(locks);
  }
}
