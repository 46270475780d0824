import {readFile} from 'node:fs/promises';
import type {Store} from '../store/store.js';
import type {DeploymentRecord, View} from '../store/view.js';

/** Word of the kernel command line that says which deployment was booted. */
export const DEPLOYMENT_ARGUMENT = 'ash.deployment';

/** Where a running system has its own store mounted. */
const OWN_STORE = '/.ash';

/** The id in a kernel command line, or undefined when it booted no deployment. Pure. */
export function deploymentIn(commandLine: string): number | undefined {
  const match = new RegExp(`(?:^|\\s)${DEPLOYMENT_ARGUMENT}=(\\d{1,15})(?:\\s|$)`).exec(commandLine);
  return match === null ? undefined : Number(match[1]);
}

/** The deployment that this machine runs, if it runs one of this store. */
export async function bootedDeployment(store: Store): Promise<DeploymentRecord | undefined> {
  if (store.directory !== OWN_STORE) return undefined;
  const id = deploymentIn(await readFile('/proc/cmdline', 'utf8'));
  return id === undefined ? undefined : (await store.readView()).deployments.get(id);
}

/** The deployment whose `/etc` is lived in: the one that this machine runs, or elsewhere the default one. */
export async function deploymentInUse(store: Store, view: View): Promise<DeploymentRecord | undefined> {
  return (await bootedDeployment(store)) ?? view.deployments.get(view.boot.default ?? 0);
}
