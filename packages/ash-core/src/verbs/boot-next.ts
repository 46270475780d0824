import {deploymentNamed} from '../boot/booted.js';
import {copyFacts} from '../boot/copies/copy-facts.js';
import {wholeCopies} from '../boot/copies/judge-copies.js';
import {requireCounter} from '../boot/loader/require-counter.js';
import {nothingDeployedOf} from '../errors/boot.js';
import type {Session} from '../session.js';
import type {DeploymentRecord, View} from '../store/view.js';
import {deploymentMeant} from '../tree/drop.js';
import {planBootNext, planClearNext, type MenuCopy} from '../tree/boot-next.js';
import {select, type Selection} from '../tree/select.js';
import {change} from './change.js';
import type {Committed, Reference} from './results.js';

export interface BootNextRequest {
  /** The snapshot whose newest deployment is meant. */
  readonly reference?: Reference;
  /** Instead of it: a deployment by its number, by the name that it is kept under, or `7.1` for a copy in the menu. */
  readonly deployment?: string | undefined;
}

/** Lets something that is deployed already, or stands in the boot menu, boot the next time only. */
export async function bootNext(session: Session, request: BootNextRequest): Promise<Committed> {
  await requireCounter(session);
  return change(session, async (view, now) =>
    planBootNext(view, await targetOf(session, view, request), now),
  );
}

/** Takes that back. */
export async function clearNext(session: Session): Promise<Committed> {
  return change(session, planClearNext);
}

async function targetOf(
  session: Session,
  view: View,
  {reference, deployment}: BootNextRequest,
): Promise<DeploymentRecord | MenuCopy> {
  const copies = wholeCopies(await copyFacts(session.store, view));
  if (deployment === undefined) return newestOf(view, select(view, reference, session.booted), copies);
  const named = deploymentNamed(view, deployment);
  return named?.record === undefined && named !== undefined && copies.includes(named.name)
    ? named
    : deploymentMeant(view, deployment);
}

/** The default one if it is of that revision, else the newest that is not known to be bad, else the newest. */
function newestOf(
  view: View,
  {record, revision}: Selection,
  copies: readonly string[],
): DeploymentRecord | MenuCopy {
  const deployments = [...view.deployments.values()]
    .filter((one) => one.snapshot === record.number && one.revision === revision)
    .sort((a, b) => b.id - a.id);
  const chosen =
    deployments.find(({id}) => id === view.boot.default) ??
    deployments.find(({health}) => health !== 'bad') ??
    deployments[0];
  if (chosen !== undefined) return chosen;
  if (copies.includes(`${record.number}.${revision}`)) return {snapshot: record.number, revision};
  throw nothingDeployedOf(record.number, revision);
}
