import type {BootChoice, DeploymentRecord, SnapshotRecord, View} from '../../src/store/view.js';
import {NOW, viewOf} from './views.js';

export function deployment(id: number, more: Partial<DeploymentRecord> = {}): DeploymentRecord {
  return {
    ...{id, snapshot: id, revision: 1, keep: null, created: NOW},
    ...({health: 'untried', fromMenu: false} as const),
    ...more,
  };
}

/** A view with these deployments. */
export function bootView(
  records: readonly SnapshotRecord[],
  deployments: readonly DeploymentRecord[],
  boot: Partial<BootChoice> = {},
): View {
  const choice = {default: null, previous: null, once: null, ...boot};
  const all = new Map(deployments.map((one) => [one.id, one]));
  return {
    ...viewOf(...records),
    deployments: all,
    nextDeployment: Math.max(0, ...all.keys()) + 1,
    boot: choice,
    defaultSnapshot: all.get(choice.default ?? 0)?.snapshot ?? null,
  };
}
