import type {SnapshotRecord, View} from '../../store/view.js';
import {childrenByParent} from '../../tree/family.js';
import {plainLine, type BootEntry, type Menu, type MenuNode} from './menu.js';

const LONGEST_LABEL = 60;

/** The menu of a view. `entries` are the deployments that can boot, by id. Pure. */
export function menuOf(view: View, entries: ReadonlyMap<number, BootEntry>): Menu {
  const of = (id: number | null): BootEntry | null => (id === null ? null : (entries.get(id) ?? null));
  const latest = latestBySnapshot(view, entries);
  const pinned = [...view.deployments.values()].filter(
    ({id, snapshot, keep}) =>
      keep !== null ||
      (view.snapshots.get(snapshot)?.pinned === true && latest.get(snapshot)?.deployment === id),
  );
  const children = childrenByParent(view);
  const nodesBelow = (parent: number | null): readonly MenuNode[] =>
    (children.get(parent) ?? []).map((record) => ({
      number: record.number,
      label: labelOf(record),
      entry: latest.get(record.number) ?? null,
      children: nodesBelow(record.number),
    }));
  return {
    default: of(view.boot.default),
    previous: of(view.boot.previous),
    once: null,
    pinned: pinned.flatMap(({id}) => entries.get(id) ?? []),
    tree: nodesBelow(null),
  };
}

/** The newest deployment of each snapshot that can boot. */
function latestBySnapshot(
  view: View,
  entries: ReadonlyMap<number, BootEntry>,
): ReadonlyMap<number, BootEntry> {
  const latest = new Map<number, BootEntry>();
  for (const {id, snapshot} of view.deployments.values()) {
    const entry = entries.get(id);
    if (entry !== undefined && (latest.get(snapshot)?.deployment ?? 0) < id) latest.set(snapshot, entry);
  }
  return latest;
}

function labelOf({number, name, description}: SnapshotRecord): string {
  return plainLine(`${number}  ${name ?? description}`, LONGEST_LABEL);
}
