import {dropRefused, noSuchDeployment} from '../errors/boot.js';
import {planOf, type Plan} from '../store/plan.js';
import {deploymentName, type DeploymentRecord, type View} from '../store/view.js';

/** Takes a deployment out of the view: by id, by the name that it is kept under, or by `7.1`. Refused when it is in use. Pure. */
export function planDrop(view: View, word: string, running: string | undefined): Plan {
  const record = deploymentMeant(view, word);
  const reason =
    deploymentName(record) === running
      ? 'running'
      : (['default', 'previous', 'once'] as const).find((role) => view.boot[role] === record.id);
  if (reason !== undefined) throw dropRefused(record, reason);
  return planOf(`Dropped deployment ${record.id} (${record.snapshot}.${record.revision}).`, [], {
    deployments: [{id: record.id, before: record, after: null}],
  });
}

/** Rejects when no deployment is meant by a user's word. Pure. */
export function deploymentMeant(view: View, word: string): DeploymentRecord {
  const all = [...view.deployments.values()];
  const found =
    all.find(({keep}) => keep === word) ??
    all.find(({id}) => String(id) === word) ??
    all.find((record) => deploymentName(record) === word);
  if (found === undefined) throw noSuchDeployment(word);
  return found;
}
