import {bootsNextAnyway, nothingBootsOnce} from '../errors/boot.js';
import {planOf, type Plan} from '../store/plan.js';
import type {DeploymentRecord, View} from '../store/view.js';

/** A copy of a revision that was made for the boot menu and has no record yet. */
export interface MenuCopy {
  readonly snapshot: number;
  readonly revision: number;
}

/** Lets a deployment boot the next time only. A copy that was made for the menu gets its record with that. Pure. */
export function planBootNext(view: View, target: DeploymentRecord | MenuCopy, now: string): Plan {
  const record = isRecord(target) ? target : adopted(view, target, now);
  if (record.id === view.boot.default) throw bootsNextAnyway(record.id, view.boot.once !== null);
  const {id, snapshot, revision} = record;
  return planOf(`Deployment ${id} (${snapshot}.${revision}) boots the next time only.`, [], {
    ...(view.deployments.has(id) ? {} : {deployments: [{id, before: null, after: record}]}),
    boot: {before: view.boot, after: {...view.boot, once: id}},
  });
}

/** Takes back that a deployment boots the next time only. Pure. */
export function planClearNext(view: View): Plan {
  const {once} = view.boot;
  if (once === null) throw nothingBootsOnce();
  return planOf(`Deployment ${once} no longer boots the next time.`, [], {
    boot: {before: view.boot, after: {...view.boot, once: null}},
  });
}

function isRecord(target: DeploymentRecord | MenuCopy): target is DeploymentRecord {
  return 'id' in target;
}

function adopted(view: View, {snapshot, revision}: MenuCopy, now: string): DeploymentRecord {
  return {
    id: view.nextDeployment,
    snapshot,
    revision,
    keep: null,
    created: now,
    health: 'untried',
    fromMenu: true,
  };
}
