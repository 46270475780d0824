import {bootedName, deploymentNamed} from '../boot/booted.js';
import {speaks} from '../boot/health/speaks.js';
import {TRIES} from '../boot/loader/loader.js';
import {requireLoader} from '../boot/loader/require-counter.js';
import {nothingToConfirm} from '../errors/boot.js';
import type {Session} from '../session.js';
import {deploymentTree} from '../store/layout.js';
import type {Plan} from '../store/plan.js';
import {deploymentName, type View} from '../store/view.js';
import {planConfirm} from '../tree/confirm.js';
import {change} from './change.js';
import type {Committed} from './results.js';

export interface Confirmed {
  /** Name of the deployment that runs. */
  readonly running: string;
  /** What was recorded; null when all of it was on record. */
  readonly committed: Committed | null;
}

/**
 * Records that the running deployment has come up, and what the boot loader has left about those before it. Writes nothing
 * when nothing is new. `running` is the name of the deployment, if not the one that this machine's kernel was started with.
 */
export async function confirmBoot(
  session: Session,
  {running}: {readonly running?: string | undefined} = {},
): Promise<Confirmed> {
  const {store} = session;
  const name = running ?? (await bootedName(store));
  if (name === undefined) throw nothingToConfirm();
  const loader = await requireLoader(session);
  const decide = async (view: View, now: string): Promise<Plan | undefined> => {
    const lived = deploymentNamed(view, name);
    if (lived === undefined) throw nothingToConfirm();
    const {failed, once} = await loader.readState();
    const onceSpeaks = await canSpeak(session, view, view.boot.once);
    return planConfirm(view, {running: lived, failed, once, onceSpeaks, tries: TRIES}, now);
  };
  const now = new Date().toISOString();
  if ((await decide(await store.readView(), now)) === undefined) return {running: name, committed: null};
  try {
    const committed = await change(session, async (view, time) => {
      const plan = await decide(view, time);
      if (plan === undefined) throw new Overtaken();
      return plan;
    });
    return {running: name, committed};
  } catch (error) {
    if (error instanceof Overtaken) return {running: name, committed: null};
    throw error;
  }
}

async function canSpeak({store}: Session, view: View, id: number | null): Promise<boolean> {
  const record = view.deployments.get(id ?? 0);
  if (record === undefined) return false;
  return speaks(await store.root(deploymentTree(deploymentName(record))));
}

/** Ends a commit of what somebody else has recorded meanwhile. */
class Overtaken extends Error {}
