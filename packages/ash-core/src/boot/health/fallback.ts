import type {Session} from '../../session.js';
import {deploymentTree} from '../../store/layout.js';
import {deploymentName, type DeploymentRecord} from '../../store/view.js';
import {requireLoader} from '../loader/require-counter.js';
import {speaks} from './speaks.js';

/** What becomes of the machine when a deployment that was just made doesn't come up. */
export type Fallback =
  /** It comes back by itself to the deployment before. */
  | 'automatic'
  /** It doesn't: the deployment has no service that could say that it came up. */
  | 'silent'
  /** It doesn't: the boot loader has no place where it can count. */
  | 'uncounted'
  /** There is none before. */
  | 'first';

/** Judges the newest deployment, which is the default, or boots once. */
export async function fallbackOf(
  session: Pick<Session, 'store' | 'efi'>,
  deployment: DeploymentRecord,
): Promise<Fallback> {
  const {store} = session;
  const {boot, deployments} = await store.readView();
  const before = boot.default === deployment.id ? boot.previous : boot.default;
  if (!deployments.has(before ?? 0)) return 'first';
  if (!(await requireLoader(session)).counts) return 'uncounted';
  const root = await store.root(deploymentTree(deploymentName(deployment)));
  return (await speaks(root)) ? 'automatic' : 'silent';
}
