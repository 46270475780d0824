import type {Session} from '../session.js';
import {bootedName} from '../boot/booted.js';
import {deploymentGone} from '../errors/boot.js';
import {operationNotFound} from '../errors/store.js';
import {ownerOf} from '../store/lock-owner.js';
import {lockSnapshots, releaseAll} from '../store/locks.js';
import {readOperation} from '../store/operation-file.js';
import type {Plan} from '../store/plan.js';
import {requireRevision} from '../store/require-revision.js';
import type {Store} from '../store/store.js';
import {deploymentName, type DeploymentRecord, type Operation, type View} from '../store/view.js';
import {nextRedo, nextUndo, planRedo, planUndo, type Running} from '../tree/undo.js';
import {change} from './change.js';
import type {Committed} from './results.js';

type Replay = (view: View, operation: Operation, running: Running | undefined) => Plan;

/** Takes an operation back: the last one that was not undone yet, or the one named. */
export async function undo(session: Session, {id}: {id?: number | undefined} = {}): Promise<Committed> {
  const {operation: last} = await session.store.readView();
  if (id !== undefined && !(Number.isSafeInteger(id) && id >= 1 && id <= last))
    throw operationNotFound(id, last);
  return replay(session, planUndo, (view) => id ?? nextUndo(view));
}

/** Brings back what the last `undo` took. */
export async function redo(session: Session): Promise<Committed> {
  return replay(session, planRedo, nextRedo);
}

/** Another command may undo or redo something between a look at the view and the commit; then the next one is meant. */
async function replay(session: Session, plan: Replay, chosen: (view: View) => number): Promise<Committed> {
  for (;;) {
    const done = await attempt(session, plan, chosen);
    if (done !== 'overtaken') return done;
  }
}

async function attempt(
  session: Session,
  plan: Replay,
  chosen: (view: View) => number,
): Promise<Committed | 'overtaken'> {
  const {store, booted} = session;
  const name = await bootedName(store);
  const running = booted === undefined || name === undefined ? undefined : {snapshot: booted, name};
  const operation = await readOperation(store.layout.operations, chosen(await store.readView()));
  const touched = operation.changes.map(({snapshot}) => snapshot);
  const locks = await lockSnapshots(store.layout, touched, ownerOf(session.invocation));
  try {
    return await change(session, async (view) => {
      if (chosen(view) !== operation.id) throw new Overtaken();
      const result = plan(view, operation, running);
      for (const {after} of result.changes) {
        if (after !== null) await requireRevision(store, {record: after, revision: after.revision});
      }
      for (const {before, after} of result.deployments ?? []) {
        if (before === null && after !== null) await requireDeployment(store, after);
      }
      return result;
    });
  } catch (error) {
    if (error instanceof Overtaken) return 'overtaken';
    throw error;
  } finally {
    await releaseAll(locks);
  }
}

/** Rejects when a deployment that comes back is no longer on disk. */
async function requireDeployment(store: Store, record: DeploymentRecord): Promise<void> {
  if (!(await store.deployments()).includes(deploymentName(record))) throw deploymentGone(record.id);
}

/** Ends a commit whose snapshots are no longer those that were locked for it. */
class Overtaken extends Error {}
