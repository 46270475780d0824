import {readFile} from 'node:fs/promises';
import type {Store} from '../store/store.js';
import {deploymentName, type DeploymentRecord, type View} from '../store/view.js';

/** Word of the kernel command line that says which deployment was booted. */
export const DEPLOYMENT_ARGUMENT = 'ash.deployment';

/** Where a running system has its own store mounted. */
const OWN_STORE = '/.ash';

/** A deployment that is lived in, on record or not: a copy that was made for the menu has no record before it came up. */
export interface LivedIn {
  /** `13`, or `7.1` for a copy that was made for the menu. */
  readonly name: string;
  readonly snapshot: number;
  readonly revision: number;
  readonly record: DeploymentRecord | undefined;
}

/** The name in a kernel command line, or undefined when it booted no deployment. Pure. */
export function deploymentIn(commandLine: string): string | undefined {
  return new RegExp(`(?:^|\\s)${DEPLOYMENT_ARGUMENT}=(\\d{1,15}(?:\\.\\d{1,15})?)(?:\\s|$)`).exec(
    commandLine,
  )?.[1];
}

/** What a view knows under the name of a deployment. Pure. */
export function deploymentNamed(view: View, name: string): LivedIn | undefined {
  const record = [...view.deployments.values()].find((candidate) => deploymentName(candidate) === name);
  if (record !== undefined) return {name, snapshot: record.snapshot, revision: record.revision, record};
  const [snapshot = 0, revision] = name.split('.').map(Number);
  return revision === undefined ? undefined : {name, snapshot, revision, record: undefined};
}

/** The name of the deployment that this machine runs, if it runs one of this store. */
export async function bootedName(store: Store): Promise<string | undefined> {
  return store.directory === OWN_STORE ? deploymentIn(await readFile('/proc/cmdline', 'utf8')) : undefined;
}

/** The deployment that this machine runs, if it runs one of this store. */
export async function bootedDeployment(store: Store): Promise<LivedIn | undefined> {
  const name = await bootedName(store);
  return name === undefined ? undefined : deploymentNamed(await store.readView(), name);
}

/** The deployment whose `/etc` is lived in: the one that this machine runs, or elsewhere the default one. */
export async function deploymentInUse(store: Store, view: View): Promise<LivedIn | undefined> {
  const booted = await bootedDeployment(store);
  if (booted !== undefined) return booted;
  const record = view.deployments.get(view.boot.default ?? 0);
  return record === undefined ? undefined : deploymentNamed(view, deploymentName(record));
}
