import {deploymentName, type DeploymentRecord, type View} from '../../store/view.js';
import {TRIES, type LoaderState} from './loader.js';

/**
 * What the loader shall find next, from a view and what it has left. `speaks` says whether a deployment can say that it
 * came up; one that can't isn't put on trial. Pure.
 */
export function nextState(
  view: View,
  left: LoaderState,
  speaks: (deployment: DeploymentRecord) => boolean,
): LoaderState {
  return {trial: trialOf(view, left, speaks), failed: failedOf(view, left), once: onceOf(view, left)};
}

function trialOf(
  view: View,
  left: LoaderState,
  speaks: (deployment: DeploymentRecord) => boolean,
): LoaderState['trial'] {
  const first = view.deployments.get(view.boot.default ?? 0);
  if (first?.health !== 'untried' || view.boot.previous === null || !speaks(first)) return null;
  const deployment = deploymentName(first);
  return left.trial?.deployment === deployment ? left.trial : {deployment, left: TRIES};
}

/** It stays until the view says so too. */
function failedOf(view: View, {failed}: LoaderState): string | null {
  const known = [...view.deployments.values()].find((record) => deploymentName(record) === failed);
  return known === undefined || known.health === 'bad' ? null : failed;
}

function onceOf(view: View, {once}: LoaderState): LoaderState['once'] {
  const wanted = view.deployments.get(view.boot.once ?? 0);
  if (wanted === undefined) return null;
  const deployment = deploymentName(wanted);
  return once?.deployment === deployment ? once : {deployment, used: false};
}
