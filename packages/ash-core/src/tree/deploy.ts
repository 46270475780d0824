import {keepNameInvalid, keepNameTaken, noPreviousDeployment} from '../errors/boot.js';
import {noSuchSnapshot} from '../errors/tree.js';
import {planOf, type Plan} from '../store/plan.js';
import type {BootChoice, DeploymentChange, DeploymentRecord, View} from '../store/view.js';
import type {Selection} from './select.js';

export interface DeployOptions {
  /** Kept under this name until it is dropped by hand. */
  readonly keep: string | null;
  /** Boots the next time only; the default stays. */
  readonly once: boolean;
  /** ISO 8601. */
  readonly now: string;
  /** The deployment that this machine runs, if it runs one; its record may be missing. */
  readonly running: {readonly record: DeploymentRecord | undefined} | undefined;
}

/**
 * Makes a new deployment the default. The last one that worked before it becomes the previous one; what nothing needs any more
 * leaves the view. Pure.
 */
export function planDeploy(view: View, {record, revision}: Selection, options: DeployOptions): Plan {
  if (!view.snapshots.has(record.number)) throw noSuchSnapshot(String(record.number), view);
  const {keep, once, now} = options;
  if (keep !== null) checkKeepName(view, keep);
  const id = view.nextDeployment;
  const deployment: DeploymentRecord = {
    id,
    snapshot: record.number,
    revision,
    keep,
    created: now,
    health: 'untried',
    fromMenu: false,
  };
  const after: BootChoice = once
    ? {...view.boot, once: id}
    : {default: id, previous: lastThatWorked(view, options), once: null};
  return planOf(`Deployed ${record.number}.${revision} as deployment ${id}.`, [], {
    deployments: [
      {id, before: null, after: deployment},
      ...(once ? [] : changesToOthers(view, after, options)),
    ],
    boot: {before: view.boot, after},
  });
}

/** Makes the previous deployment the default again. Pure. */
export function planRollback(view: View): Plan {
  const {previous, default: current} = view.boot;
  const target = previous === null ? undefined : view.deployments.get(previous);
  if (target === undefined) throw noPreviousDeployment();
  const isBad = view.deployments.get(current ?? 0)?.health === 'bad';
  const after: BootChoice = {default: target.id, previous: isBad ? null : current, once: null};
  return planOf(`Went back to deployment ${target.id} (${target.snapshot}.${target.revision}).`, [], {
    boot: {before: view.boot, after},
  });
}

/** What falls in when the new default doesn't come up: what has come up before goes before what was never tried. */
function lastThatWorked({deployments, boot}: View, {running}: DeployOptions): number | null {
  const candidates = [
    deployments.get(boot.default ?? 0),
    running?.record,
    deployments.get(boot.previous ?? 0),
  ];
  const known = candidates.filter((one) => one !== undefined);
  const hasComeUp = ({id, health}: DeploymentRecord): boolean =>
    health === 'good' || (health === 'untried' && id === running?.record?.id);
  const best = known.find(hasComeUp) ?? known.find(({health}) => health !== 'bad');
  return best?.id ?? null;
}

/** One from the menu that is lived in is superseded, since its `/etc` went along; those that nothing needs any more go. */
function changesToOthers(
  view: View,
  boot: BootChoice,
  {running}: DeployOptions,
): readonly DeploymentChange[] {
  const livedIn = running === undefined ? view.deployments.get(view.boot.default ?? 0) : running.record;
  return [...view.deployments.values()].flatMap((record): DeploymentChange[] => {
    const {id} = record;
    if (isNeeded(record, boot, running?.record?.id)) {
      if (!record.fromMenu || id !== livedIn?.id || record.superseded === true) return [];
      return [{id, before: record, after: {...record, superseded: true}}];
    }
    if (record.fromMenu && record.superseded !== true && id !== livedIn?.id) return [];
    return [{id, before: record, after: null}];
  });
}

/** Whether a deployment stays whatever is deployed. */
function isNeeded(
  {id, keep, health}: DeploymentRecord,
  boot: BootChoice,
  running: number | undefined,
): boolean {
  return [boot.default, boot.previous, boot.once, running].includes(id) || keep !== null || health === 'bad';
}

function checkKeepName(view: View, name: string): void {
  if (!/^\p{L}[\p{L}\p{N}._+-]{0,63}$/u.test(name)) throw keepNameInvalid(name);
  const owner = [...view.deployments.values()].find(({keep}) => keep === name);
  if (owner !== undefined) throw keepNameTaken(name, owner.id);
}
