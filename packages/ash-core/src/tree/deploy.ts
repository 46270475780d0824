import {noPreviousDeployment} from '../errors/boot.js';
import {planOf, type Plan} from '../store/plan.js';
import type {BootChoice, DeploymentRecord, View} from '../store/view.js';
import type {Selection} from './select.js';

/** Makes a new deployment the default. The one before becomes the previous one, unless it is known to be bad. Pure. */
export function planDeploy(
  view: View,
  {record, revision}: Selection,
  keep: string | null,
  now: string,
): Plan {
  const deployment: DeploymentRecord = {
    id: view.nextDeployment,
    snapshot: record.number,
    revision,
    keep,
    created: now,
    health: 'untried',
    fromMenu: false,
  };
  return planOf(`Deployed ${record.number}.${revision} as deployment ${deployment.id}.`, [], {
    deployments: [{id: deployment.id, before: null, after: deployment}],
    boot: {before: view.boot, after: {default: deployment.id, previous: lastThatWorked(view), once: null}},
  });
}

/** Makes the previous deployment the default again. Pure. */
export function planRollback(view: View): Plan {
  const {previous, default: current} = view.boot;
  const target = previous === null ? undefined : view.deployments.get(previous);
  if (target === undefined) throw noPreviousDeployment();
  const after: BootChoice = {default: target.id, previous: current, once: null};
  return planOf(`Went back to deployment ${target.id} (${target.snapshot}.${target.revision}).`, [], {
    boot: {before: view.boot, after},
  });
}

function lastThatWorked({deployments, boot}: View): number | null {
  const current = boot.default === null ? undefined : deployments.get(boot.default);
  return current === undefined || current.health === 'bad' ? boot.previous : current.id;
}
