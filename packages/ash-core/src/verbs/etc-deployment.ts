import {deploymentInUse, type LivedIn} from '../boot/booted.js';
import {nothingDeployed} from '../errors/boot.js';
import type {Store} from '../store/store.js';

/** The deployment that this machine runs, or elsewhere the default one. Rejects when there is none. */
export async function requireDeployment(store: Store): Promise<LivedIn> {
  const deployment = await deploymentInUse(store, await store.readView());
  if (deployment === undefined) throw nothingDeployed();
  return deployment;
}
