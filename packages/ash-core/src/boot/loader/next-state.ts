import {deploymentName, type DeploymentRecord, type View} from '../../store/view.js';
import {NO_STATE, TRIES, type LoaderState} from './loader.js';

/** What of a loader and of the default deployment decides about a trial. */
export interface TrialFacts {
  /** The loader has a place where it can count. */
  readonly counts: boolean;
  /** The default deployment can say that it came up; one that can't is not put on trial. */
  readonly speaks: boolean;
}

/** What the loader shall find next, from a view and what it has left. Pure. */
export function nextState(view: View, left: LoaderState, facts: TrialFacts): LoaderState {
  if (!facts.counts) return NO_STATE;
  return {trial: trialOf(view, left, facts), failed: failedOf(view, left), once: onceOf(view, left)};
}

/** The default deployment, if it would be put on trial when it can say that it came up. Pure. */
export function candidateForTrial({deployments, boot}: View): DeploymentRecord | undefined {
  const first = deployments.get(boot.default ?? 0);
  const fallback = deployments.get(boot.previous ?? 0);
  return first?.health === 'untried' && fallback !== undefined ? first : undefined;
}

function trialOf(view: View, left: LoaderState, {speaks}: TrialFacts): LoaderState['trial'] {
  const first = candidateForTrial(view);
  if (first === undefined || !speaks) return null;
  const deployment = deploymentName(first);
  return left.trial?.deployment === deployment ? left.trial : {deployment, left: TRIES};
}

/** It stays until the view says so too, or that it came up after all. */
function failedOf(view: View, {failed}: LoaderState): string | null {
  const known = [...view.deployments.values()].find((record) => deploymentName(record) === failed);
  return known?.health === 'untried' ? failed : null;
}

function onceOf(view: View, {once}: LoaderState): LoaderState['once'] {
  const wanted = view.deployments.get(view.boot.once ?? 0);
  if (wanted === undefined) return null;
  const deployment = deploymentName(wanted);
  return once?.deployment === deployment ? once : {deployment, used: false};
}
