import type {RootPath} from 'ash-sdk';
import type {LivedIn} from '../boot/booted.js';
import {commitLived} from '../boot/live/commit.js';
import {withLiveLock} from '../boot/live/lock.js';
import {requireRunning} from '../boot/live/require-running.js';
import {readLiveState, topLayer, withTopLayer, writeLiveState} from '../boot/live/state.js';
import {newLiveTrees} from '../boot/live/trees.js';
import {hasMutableRoot} from '../boot/mutable/prepare-deployment.js';
import {notLive} from '../errors/live.js';
import type {Session} from '../session.js';
import {deploymentTree} from '../store/layout.js';
import {treeOfKey} from '../store/revision-key.js';
import type {Operation} from '../store/view.js';

/** What became of what was done live. */
export interface LiveCommitted {
  readonly outcome: 'committed' | 'unchanged';
  readonly snapshot: number;
  readonly revision: number;
  readonly operation: Operation | null;
  /** Files of `/etc` that the machine had changed in the same place before it became live: as they are now, they were taken. */
  readonly conflicts: readonly RootPath[];
  /** Directory on the host with the revision's own version of these. */
  readonly conflictsKept: string | null;
  /** Files of `/etc` that were changed live and belong to the machine: no revision has them. */
  readonly leftOut: readonly RootPath[];
}

/** Makes what was done live, or on a root that is mutable, the next revision of the running snapshot. It stays live. */
export async function commitLive(
  session: Session,
  {description}: {readonly description?: string | undefined},
): Promise<LiveCommitted> {
  const running = await requireRunning(session);
  const {store} = session;
  return withLiveLock(session, async () => {
    const state = await readLiveState();
    const source = state === undefined ? await mutableSource(session, running) : topLayer(state);
    const volume = await store.volume();
    const [lived = ''] = await newLiveTrees(store, 1);
    await volume.clone(source.tree, lived, {sealed: true});
    const isBaseNow: {yes: boolean} = {yes: false};
    try {
      const {snapshot, revision, base} = source;
      const done = await commitLived(session, {snapshot, revision, lived, base, description});
      const {outcome, record, operation, etc, conflictsKept} = done;
      if (state !== undefined && outcome === 'committed') {
        await writeLiveState(withTopLayer(state, {base: lived, revision: record.revision}));
        isBaseNow.yes = true;
        await volume.remove([base]);
      }
      return {
        outcome: outcome === 'committed' ? 'committed' : 'unchanged',
        snapshot,
        revision: record.revision,
        operation: operation ?? null,
        conflicts: etc.conflicts,
        conflictsKept: etc.conflicts.length === 0 || outcome !== 'committed' ? null : conflictsKept,
        leftOut: etc.leftOut,
      };
    } finally {
      if (!isBaseNow.yes) await volume.remove([lived]);
    }
  });
}

/** A deployment whose root is writable is lived in itself. */
async function mutableSource({store}: Session, running: LivedIn) {
  const {snapshot, revision, name} = running;
  if (!(await hasMutableRoot(store, name))) throw notLive(snapshot);
  return {tree: deploymentTree(name), base: treeOfKey(running), snapshot, revision};
}
