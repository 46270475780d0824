import type {TreeName} from 'ash-sdk';
import {DEPLOYMENTS, REVISIONS, WORK} from './layout.js';
import type {View} from './view.js';

/**
 * Whether a view, this one or an earlier one, may refer to a tree: then only garbage collection may take it. A revision is
 * unknown when its snapshot has never got that far, or its number was never given away; a deployment likewise. Work copies
 * are always unknown.
 */
export function isKnown(view: View, tree: TreeName): boolean {
  const deployment = deploymentOf(tree);
  if (deployment !== undefined) return deployment < view.nextDeployment;
  const revision = revisionOf(tree);
  if (revision === undefined) return false;
  const record = view.snapshots.get(revision.snapshot);
  return record === undefined
    ? revision.snapshot < view.nextNumber
    : revision.revision <= record.latestRevision;
}

/**
 * Whether a tree can only be the remains of a command that was cut off: a revision that no view knows, or a work
 * copy. Attack: a work file that names `@home`, or whatever else lies on the volume.
 */
export function isRemains(view: View, tree: TreeName): boolean {
  if (tree.startsWith(`${WORK}/`)) return /^[0-9a-f]+$/.test(tree.slice(WORK.length + 1));
  return (revisionOf(tree) !== undefined || deploymentOf(tree) !== undefined) && !isKnown(view, tree);
}

function deploymentOf(tree: TreeName): number | undefined {
  const match = /^(\d+)$/.exec(tree.startsWith(`${DEPLOYMENTS}/`) ? tree.slice(DEPLOYMENTS.length + 1) : '');
  return match === null ? undefined : Number(match[1]);
}

/** The two numbers in the name of a revision's tree; undefined for every other tree. */
export function revisionOf(
  tree: TreeName,
): {readonly snapshot: number; readonly revision: number} | undefined {
  const name = tree.startsWith(`${REVISIONS}/`) ? tree.slice(REVISIONS.length + 1) : '';
  const match = /^(\d+)\.(\d+)$/.exec(name);
  return match === null ? undefined : {snapshot: Number(match[1]), revision: Number(match[2])};
}
