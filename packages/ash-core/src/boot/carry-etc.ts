import {join} from 'node:path';
import type {Session} from '../session.js';
import {deploymentTree} from '../store/layout.js';
import {treeOfKey} from '../store/revision-key.js';
import type {Store} from '../store/store.js';
import type {View} from '../store/view.js';
import {applyEtc} from './etc/apply.js';
import {openCommitted} from './etc/committed/record-file.js';
import {listConflicts} from './etc/conflicts/index-file.js';
import {planEtc, type EtcScope} from './etc/plan.js';
import {summariseEtc, type EtcSummary} from './etc/summary.js';
import {deploymentInUse, type LivedIn} from './booted.js';

/** Directory on the host with the other side of a deployment's conflicts in `/etc`. */
export function conflictsOf(store: Store, deployment: string): string {
  return join(store.layout.state, 'conflicts', deployment);
}

/** What carrying `/etc` over takes of a session. */
export type CarryContext = Pick<Session, 'store' | 'plugins'> & {readonly signal?: AbortSignal | undefined};

/** The same with the record of what was committed of its `/etc`. */
export function committedOf(store: Store, deployment: string): string {
  return join(conflictsOf(store, deployment), 'committed');
}

/** What tells a deployment from an earlier one of the same name. */
export function madeAt({record}: LivedIn): string {
  return record === undefined ? '' : `${record.id} ${record.created}`;
}

/**
 * Carries what was changed in the running `/etc` (or, elsewhere than on the machine itself, in that of the default deployment)
 * into a deployment that was just made of a revision; with the scope `machine` only what belongs to the machine. Undefined when
 * nothing runs yet. Rejects when the two can't be brought together.
 */
export async function carryEtc(
  {store, plugins, signal}: CarryContext,
  view: View,
  made: Omit<LivedIn, 'record'>,
  scope: EtcScope = 'all',
): Promise<EtcSummary | undefined> {
  const running = await deploymentInUse(store, view);
  const distro = view.snapshots.get(made.snapshot)?.distro;
  if (running === undefined || distro === undefined) return undefined;
  const roots = {
    base: await store.root(treeOfKey(running)),
    local: await store.root(deploymentTree(running.name)),
    next: await store.root(treeOfKey(made)),
  };
  const unresolved = await listConflicts(conflictsOf(store, running.name));
  const {adapter} = await plugins.distro(distro);
  const plan = await planEtc({
    ...roots,
    committed: await openCommitted(committedOf(store, running.name), madeAt(running)),
    derivedFiles: adapter.layout.derivedFiles,
    unresolved: scope === 'all' ? unresolved.map(({path}) => path) : [],
    scope,
    signal,
  });
  const target = await store.root(deploymentTree(made.name));
  await applyEtc(plan, {...roots, target, conflicts: conflictsOf(store, made.name), signal});
  return summariseEtc(plan);
}
