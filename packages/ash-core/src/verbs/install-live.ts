import type {RootPath} from 'ash-sdk';
import {completeTop} from '../boot/live/add-layer.js';
import {layRevision} from '../boot/live/lay-revision.js';
import {withLiveLock} from '../boot/live/lock.js';
import {requireRunning} from '../boot/live/require-running.js';
import {readLiveState, topLayer} from '../boot/live/state.js';
import {hasUncommitted} from '../boot/live/uncommitted.js';
import {liveElsewhere, liveUncommitted} from '../errors/live.js';
import type {Session} from '../session.js';
import {distroOf} from '../transaction/distro-of.js';
import {selectWhole} from '../tree/select.js';
import {liveOf, type Live} from './live.js';
import {install} from './packages.js';
import {installProfile} from './profiles.js';
import type {TransactionOptions, TransactionResult} from './results.js';

/** How an installation got into the running system; `live` is absent when nothing new had to. */
export interface LiveInstalled {
  readonly result: TransactionResult;
  readonly live: Live | undefined;
  /** Directories at the top of the root that can't be seen before the next boot. */
  readonly hidden: readonly string[];
  /** Files of `/etc` in which the machine's own change and the new one are both wanted: the machine's was kept. */
  readonly conflicts: readonly RootPath[];
}

/** Installs packages or a profile in the running snapshot, and makes the new revision the one that programs see until the next boot. */
export async function installLive(
  session: Session,
  options: TransactionOptions & ({readonly names: readonly string[]} | {readonly profile: string}),
): Promise<LiveInstalled> {
  const running = await requireRunning(session);
  const {store} = session;
  const record = selectWhole(await store.readView(), options.reference, session.booted);
  if (record.number !== running.snapshot) throw liveElsewhere(record.number, running.snapshot);
  return withLiveLock(session, async () => {
    const state = await readLiveState();
    if (state !== undefined) {
      if (!state.complete) await completeTop(session, state);
      const {adapter} = await distroOf(session, record);
      if (await hasUncommitted(session, topLayer(state), adapter.layout.derivedFiles))
        throw liveUncommitted();
    }
    const whole = {...options, tree: false};
    const [result] =
      'profile' in whole ? await installProfile(session, whole) : await install(session, whole);
    if (result === undefined) throw new Error('a transaction was made, and no result came back');
    const seen = state === undefined ? running.revision : topLayer(state).revision;
    if (result.outcome === 'declined' || result.outcome === 'failed' || result.revision === seen)
      return {result, live: undefined, hidden: [], conflicts: []};
    const now = (await store.readView()).snapshots.get(record.number) ?? record;
    const laid = await layRevision(session, running, state, {...now, revision: result.revision});
    const layers = [...(state?.layers ?? []), laid.layer];
    return {
      result,
      live: liveOf(running, {version: 1, layers, complete: true}, false),
      hidden: laid.hidden,
      conflicts: laid.etc.conflicts,
    };
  });
}
