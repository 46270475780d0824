import {deploymentName, type DeploymentRecord, type SnapshotRecord, type View} from '../../store/view.js';
import {childrenByParent} from '../../tree/family.js';
import {plainLine, type BootEntry, type Menu, type MenuNode} from './menu.js';

const LONGEST_LABEL = 60;

/**
 * The menu of a view. `entries` is what can boot, by the names of deployments: those of the view, and the copies of current
 * revisions that were made for the menu. Pure.
 */
export function menuOf(view: View, entries: ReadonlyMap<string, BootEntry>): Menu {
  const of = (id: number | null): BootEntry | null => {
    const record = id === null ? undefined : view.deployments.get(id);
    return record === undefined ? null : (entries.get(deploymentName(record)) ?? null);
  };
  const newest = newestBySnapshot(view);
  const entryOf = (record: SnapshotRecord): BootEntry | null => {
    const deployment = newest.get(record.number);
    return (
      (deployment && entries.get(deploymentName(deployment))) ??
      entries.get(`${record.number}.${record.revision}`) ??
      null
    );
  };
  const children = childrenByParent(view);
  const nodesBelow = (parent: number | null): readonly MenuNode[] =>
    (children.get(parent) ?? []).map((record) => ({
      number: record.number,
      label: labelOf(record),
      entry: entryOf(record),
      children: nodesBelow(record.number),
    }));
  return {
    default: of(view.boot.default),
    previous: of(view.boot.previous),
    once: of(view.boot.once),
    pinned: [...keptEntries(view, entries), ...pinnedEntries(view, entryOf)].filter(
      (entry, index, all) => all.findIndex(({deployment}) => deployment === entry.deployment) === index,
    ),
    tree: nodesBelow(null),
  };
}

function keptEntries(view: View, entries: ReadonlyMap<string, BootEntry>): BootEntry[] {
  const kept = [...view.deployments.values()].filter(({keep}) => keep !== null);
  return kept.flatMap((record) => entries.get(deploymentName(record)) ?? []);
}

function pinnedEntries(view: View, entryOf: (record: SnapshotRecord) => BootEntry | null): BootEntry[] {
  return [...view.snapshots.values()].filter(({pinned}) => pinned).flatMap((record) => entryOf(record) ?? []);
}

/** The newest deployment of each snapshot's current revision. */
function newestBySnapshot(view: View): ReadonlyMap<number, DeploymentRecord> {
  const newest = new Map<number, DeploymentRecord>();
  for (const deployment of view.deployments.values()) {
    const {id, snapshot, revision} = deployment;
    if (view.snapshots.get(snapshot)?.revision !== revision) continue;
    if ((newest.get(snapshot)?.id ?? 0) < id) newest.set(snapshot, deployment);
  }
  return newest;
}

function labelOf({number, name, description}: SnapshotRecord): string {
  return plainLine(`${number} ${name ?? description}`, LONGEST_LABEL);
}
