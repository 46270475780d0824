import {exportNeedsName} from '../../errors/recipe.js';
import {childrenByParent} from '../../tree/family.js';
import type {SnapshotRecord, View} from '../../store/view.js';
import type {Selection} from '../../tree/select.js';

/** The name of a snapshot in a recipe. */
export function recipeName({name, number}: SnapshotRecord): string {
  return name ?? `snapshot-${number}`;
}

/** The snapshots of a recipe, the base first: what a snapshot stands on, itself, and with `tree` all below it. Pure. */
export function selectionsFor(view: View, selection: Selection, tree: boolean): readonly Selection[] {
  const chain: Selection[] = [selection];
  for (let above = parentOf(view, selection.record); above; above = parentOf(view, above))
    chain.unshift({record: above, revision: above.revision});
  const all = tree ? [...chain, ...below(view, selection.record)] : chain;
  const names = new Map<string, SnapshotRecord>();
  for (const {record} of all) {
    const name = recipeName(record);
    const other = names.get(name);
    if (other !== undefined)
      throw exportNeedsName(name, String(other.name === null ? other.number : record.number));
    names.set(name, record);
  }
  return all;
}

function parentOf(view: View, {parent}: SnapshotRecord): SnapshotRecord | undefined {
  return parent === null ? undefined : view.snapshots.get(parent);
}

/** Each branch to its end before the next, so that most stand on the one before. */
function below(view: View, top: SnapshotRecord): Selection[] {
  const children = childrenByParent(view);
  const found: Selection[] = [];
  const waiting = [...(children.get(top.number) ?? [])].reverse();
  for (let record = waiting.pop(); record !== undefined; record = waiting.pop()) {
    found.push({record, revision: record.revision});
    waiting.push(...[...(children.get(record.number) ?? [])].reverse());
  }
  return found;
}
