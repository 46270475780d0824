import type {Plan} from '../store/plan.js';
import type {RevisionKey, SnapshotRecord, View} from '../store/view.js';
import {copyOf, keyOf, planCopies, type Labels, type Place} from './branch.js';
import {subtreeOf} from './family.js';
import {checkName} from './names.js';
import type {Selection} from './select.js';

/** Where the copy of one snapshot goes: to the top, beside the original, or under another one. */
export type ClonePlace =
  {readonly form: 'top'} | {readonly form: 'sibling'} | {readonly form: 'under'; readonly parent: number};

/** A copy of one snapshot, without what is below it. Pure. */
export function planClone(
  view: View,
  origin: Selection,
  place: ClonePlace,
  labels: Labels,
  now: string,
): Plan {
  const {record} = origin;
  const parent = place.form === 'top' ? null : place.form === 'sibling' ? record.parent : place.parent;
  if (labels.name !== undefined) checkName(view, labels.name);
  const description = labels.description ?? record.description;
  const below = {number: parent, builtOn: builtOnAt(view, origin, parent)};
  const copy = copyOf(origin, view.nextNumber, below, now, {...labels, description});
  const where = parent === null ? 'as a top-level snapshot' : `under ${parent}`;
  return planClones(`Cloned ${record.number} to ${copy.number} ${where}.`, [{origin, copy}]);
}

/** A copy of a snapshot and everything below it, beside the original. Names stay with the originals. Pure. */
export function planCloneTree(view: View, origin: Selection, labels: Labels, now: string): Plan {
  if (labels.name !== undefined) checkName(view, labels.name);
  const numbers = new Map<number, number>();
  const copies = subtreeOf(view, origin.record.number).map((record, index) => {
    const top = index === 0;
    const number = view.nextNumber + index;
    numbers.set(record.number, number);
    const own = {description: record.description};
    const copy = copyOf(
      top ? origin : current(record),
      number,
      top ? {number: record.parent, builtOn: record.builtOn} : placeIn(numbers, view, record),
      now,
      top ? {...own, ...given(labels)} : own,
    );
    return {origin: top ? origin : current(record), copy};
  });
  const count = copies.length === 1 ? '' : ` and ${copies.length - 1} below it`;
  return planClones(`Cloned ${origin.record.number}${count} to ${view.nextNumber}.`, copies);
}

/** A branch is a copy of what it is built on; of a clone only its operation says what it was copied from. */
function planClones(summary: string, copies: Parameters<typeof planCopies>[1]): Plan {
  const plan = planCopies(summary, copies);
  const origins = new Map(copies.map(({origin, copy}) => [copy.number, keyOf(origin)]));
  const changes = plan.changes.map((change) => {
    const origin = origins.get(change.snapshot);
    return origin === undefined ? change : {...change, madeOf: [origin]};
  });
  return {...plan, changes};
}

/** What was built on the parent as it is now is built on the copy of that. */
function placeIn(numbers: ReadonlyMap<number, number>, view: View, record: SnapshotRecord): Place {
  const parent = view.snapshots.get(record.parent ?? -1);
  const number = parent && numbers.get(parent.number);
  if (parent === undefined || number === undefined) return {number: null};
  const {builtOn} = record;
  const isCurrent = builtOn?.snapshot === parent.number && builtOn.revision === parent.revision;
  return {number, builtOn: isCurrent ? {snapshot: number, revision: 1} : builtOn};
}

/**
 * What a copy below a snapshot is built on: what the original is, so that a rebase brings its layer over; below the original itself that,
 * and of what has no layer the new parent.
 */
function builtOnAt(view: View, origin: Selection, parent: number | null): RevisionKey | undefined {
  if (parent === null) return undefined;
  if (parent === origin.record.number) return keyOf(origin);
  const above = view.snapshots.get(parent);
  return origin.record.builtOn ?? (above && keyOf(current(above)));
}

function current(record: SnapshotRecord): Selection {
  return {record, revision: record.revision};
}

function given(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== undefined));
}
