import {addLayer, completeTop} from '../boot/live/add-layer.js';
import type {LivedIn} from '../boot/booted.js';
import {withLiveLock} from '../boot/live/lock.js';
import {enterMachine} from '../boot/live/machine.js';
import {requireRunning} from '../boot/live/require-running.js';
import {readLiveState, topLayer, type LiveState} from '../boot/live/state.js';
import {liveShellFailed} from '../errors/live.js';
import {runAttached} from '../exec/attached.js';
import type {Session} from '../session.js';
import {deploymentTree} from '../store/layout.js';

/** What of the running machine can be written to until the next boot. */
export interface Live {
  /** The deployment that was booted. */
  readonly deployment: string;
  /** The revision that programs see, with what was changed since. */
  readonly snapshot: number;
  readonly revision: number;
  /** Names at the top of the root. */
  readonly directories: readonly string[];
  /** It was so before. */
  readonly already: boolean;
}

/** Makes the running system writable until the next boot; goes on with it when an earlier command was cut off. */
export async function goLive(session: Session): Promise<Live> {
  const running = await requireRunning(session);
  const {store} = session;
  return withLiveLock(session, async () => {
    const state = await readLiveState();
    if (state !== undefined) {
      if (!state.complete) await completeTop(session, state);
      return liveOf(running, state, state.complete);
    }
    const volume = await store.volume();
    const {layer} = await addLayer(session, undefined, {
      snapshot: running.snapshot,
      revision: running.revision,
      async make(tree, base) {
        await volume.clone(deploymentTree(running.name), base, {sealed: true});
        await volume.clone(base, tree, {sealed: false});
      },
    });
    return liveOf(running, {version: 1, layers: [layer], complete: true}, false);
  });
}

/** Starts a shell in the running system, on our own terminal or input. Without a person at it, its failure rejects. */
export async function runLiveShell(
  session: Session,
  {interactive}: {readonly interactive: boolean},
): Promise<void> {
  const {snapshot} = await requireRunning(session);
  const record = (await session.store.readView()).snapshots.get(snapshot);
  const shell = record?.settings['shell'] ?? process.env['SHELL'] ?? '/bin/sh';
  const [program, ...words] = [...(await enterMachine()), shell];
  const env = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const end = await runAttached(
    {argv: [program, ...words], env: Object.fromEntries(env)},
    {descriptors: ['inherit', 'inherit', 'inherit'], sealed: true, signal: session.signal},
  );
  const exitCode = 'exitCode' in end ? end.exitCode : 1;
  if (exitCode !== 0 && !interactive) throw liveShellFailed(exitCode);
}

/** What a state means to whoever asked for it. Pure. */
export function liveOf({name}: LivedIn, state: LiveState, already: boolean): Live {
  const {snapshot, revision, directories} = topLayer(state);
  return {deployment: name, snapshot, revision, directories, already};
}
