import {deploymentTree} from '../../store/layout.js';
import type {Store} from '../../store/store.js';
import {deploymentName, type View} from '../../store/view.js';
import type {Loader} from '../loader/loader.js';
import {candidateForTrial, type TrialFacts} from '../loader/next-state.js';
import {speaks} from './speaks.js';

/** What decides whether the default deployment of a view is put on trial. */
export async function trialFactsOf(store: Store, loader: Loader, view: View): Promise<TrialFacts> {
  const candidate = loader.counts ? candidateForTrial(view) : undefined;
  if (candidate === undefined) return {counts: loader.counts, speaks: false};
  const root = await store.root(deploymentTree(deploymentName(candidate)));
  return {counts: true, speaks: await speaks(root)};
}
