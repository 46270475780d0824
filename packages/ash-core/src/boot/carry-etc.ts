import {join} from 'node:path';
import type {Session} from '../session.js';
import {deploymentTree, revisionTree} from '../store/layout.js';
import type {Store} from '../store/store.js';
import type {View} from '../store/view.js';
import {applyEtc} from './etc/apply.js';
import {listConflicts} from './etc/conflicts/index-file.js';
import {planEtc} from './etc/plan.js';
import {summariseEtc, type EtcSummary} from './etc/summary.js';
import {deploymentInUse, type LivedIn} from './booted.js';

/** Directory on the host with the other side of a deployment's conflicts in `/etc`. */
export function conflictsOf(store: Store, deployment: string): string {
  return join(store.layout.state, 'conflicts', deployment);
}

/**
 * Carries what was changed in the running `/etc` (or, elsewhere than on the machine itself, in that of the default deployment)
 * into a deployment that was just made of a revision. Undefined when nothing runs yet. Rejects when the two can't be brought together.
 */
export async function carryEtc(
  session: Session,
  view: View,
  made: Omit<LivedIn, 'record'>,
): Promise<EtcSummary | undefined> {
  const {store, plugins, signal} = session;
  const running = await deploymentInUse(store, view);
  const distro = view.snapshots.get(made.snapshot)?.distro;
  if (running === undefined || distro === undefined) return undefined;
  const roots = {
    base: await store.root(revisionTree(`${running.snapshot}.${running.revision}`)),
    local: await store.root(deploymentTree(running.name)),
    next: await store.root(revisionTree(`${made.snapshot}.${made.revision}`)),
  };
  const unresolved = await listConflicts(conflictsOf(store, running.name));
  const {adapter} = await plugins.distro(distro);
  const plan = await planEtc({
    ...roots,
    derivedFiles: adapter.layout.derivedFiles,
    unresolved: unresolved.map(({path}) => path),
    signal,
  });
  const target = await store.root(deploymentTree(made.name));
  await applyEtc(plan, {...roots, target, conflicts: conflictsOf(store, made.name), signal});
  return summariseEtc(plan);
}
