import {deploymentInUse, deploymentNamed, type LivedIn} from '../boot/booted.js';
import {nothingDeployed} from '../errors/boot.js';
import {deploymentUnknown} from '../errors/delta.js';
import type {Store} from '../store/store.js';
import {deploymentName, type View} from '../store/view.js';

const RUNNING = '@running';
const NAMED = /^@deployment:(\d{1,15}(?:\.\d{1,15})?)$/;

/**
 * The deployment that a word means: `@running` is the one that this machine runs, elsewhere the default one; `@deployment:13` any other.
 * Undefined for a word that means a snapshot.
 */
export async function selectDeployment(store: Store, view: View, word: string): Promise<LivedIn | undefined> {
  if (word === RUNNING) {
    const running = await deploymentInUse(store, view);
    if (running === undefined) throw nothingDeployed();
    return running;
  }
  const [, name] = NAMED.exec(word) ?? [];
  if (name === undefined) return undefined;
  const isThere = (await store.deployments()).includes(name);
  const found = isThere ? deploymentNamed(view, name) : undefined;
  if (found === undefined) throw deploymentUnknown(name, [...view.deployments.values()].map(deploymentName));
  return found;
}
