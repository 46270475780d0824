import {deleteRefused, noSuchSnapshot} from '../errors/tree.js';
import {planOf, type Plan} from '../store/plan.js';
import type {DeploymentRecord, SnapshotRecord, View} from '../store/view.js';
import {subtreeOf} from './family.js';

/** What a deletion takes away: the snapshot and all below it. Refused when one of them is in use. Pure. */
export function deletedBy(view: View, number: number, booted: number | undefined): readonly SnapshotRecord[] {
  const family = subtreeOf(view, number);
  if (family.length === 0) throw noSuchSnapshot(String(number), view);
  for (const record of family) {
    const use = useOf(view, record, booted);
    if (use !== undefined) throw deleteRefused(number, record, use.reason, use.deployment);
  }
  return family;
}

/** Deployments of the snapshots go along, so that nothing boots what is gone. Pure. */
export function planDelete(view: View, number: number, booted: number | undefined): Plan {
  const family = deletedBy(view, number, booted);
  const numbers = new Set(family.map((record) => record.number));
  const deployments = [...view.deployments.values()].filter(({snapshot}) => numbers.has(snapshot));
  const below = family.length === 1 ? '' : ` and ${family.length - 1} below it`;
  return planOf(
    `Deleted ${number}${below}${alsoDropped(deployments)}.`,
    family.map((record) => ({snapshot: record.number, before: record, after: null})),
    {
      ...(deployments.length > 0 && {
        deployments: deployments.map((before) => ({id: before.id, before, after: null})),
      }),
      ...previousChange(view, deployments),
    },
  );
}

/** Why a snapshot can't go: somebody has asked by name that it stays, or it is what boots. */
function useOf(
  view: View,
  record: SnapshotRecord,
  booted: number | undefined,
): {reason: Parameters<typeof deleteRefused>[2]; deployment?: DeploymentRecord} | undefined {
  if (record.number === booted) return {reason: 'booted'};
  if (record.number === view.defaultSnapshot) return {reason: 'default'};
  if (record.pinned) return {reason: 'pinned'};
  const own = [...view.deployments.values()].filter(({snapshot}) => snapshot === record.number);
  const once = own.find(({id}) => id === view.boot.once);
  if (once !== undefined) return {reason: 'once', deployment: once};
  const kept = own.find(({keep}) => keep !== null);
  return kept && {reason: 'kept', deployment: kept};
}

/** When the previous deployment goes along, the newest other one that has come up takes its place. */
function previousChange(view: View, dropped: readonly DeploymentRecord[]): Pick<Plan, 'boot'> {
  const {boot} = view;
  if (!dropped.some(({id}) => id === boot.previous)) return {};
  const good = [...view.deployments.values()].filter(
    (record) => record.health === 'good' && record.id !== boot.default && !dropped.includes(record),
  );
  const previous = good.length === 0 ? null : Math.max(...good.map(({id}) => id));
  return {boot: {before: boot, after: {...boot, previous}}};
}

function alsoDropped(deployments: readonly DeploymentRecord[]): string {
  const [first] = deployments;
  if (first === undefined) return '';
  return deployments.length === 1
    ? `, and its deployment ${first.id}`
    : `, and ${deployments.length} deployments`;
}
