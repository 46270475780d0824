import {moveIntoItself} from '../errors/tree.js';
import {planOf, type Plan} from '../store/plan.js';
import type {SnapshotRecord, View} from '../store/view.js';
import {subtreeOf} from './family.js';
import {checkName} from './names.js';

/** Pure, as is everything here: a plan that changes fields of one record. */
export function planDescribe(record: SnapshotRecord, description: string): Plan {
  return planEdit(record, {description}, `Described ${record.number}.`);
}

/** `null` takes the name away. */
export function planRename(view: View, record: SnapshotRecord, name: string | null): Plan {
  if (name !== null) checkName(view, name, record.number);
  const summary =
    name === null ? `Took the name of ${record.number} away.` : `Named ${record.number} '${name}'.`;
  return planEdit(record, {name}, summary);
}

export function planPin(record: SnapshotRecord, pinned: boolean): Plan {
  return planEdit(record, {pinned}, pinned ? `Pinned ${record.number}.` : `Unpinned ${record.number}.`);
}

/** Another place in the tree; the content stays as it is, and so does what it was built on, unless it has none or the place is the top. */
export function planMove(view: View, record: SnapshotRecord, parent: number | null): Plan {
  const family = subtreeOf(view, record.number);
  if (parent !== null && family.some((member) => member.number === parent))
    throw moveIntoItself(record.number, parent);
  const {builtOn, ...rest} = record;
  const above = parent === null ? undefined : view.snapshots.get(parent);
  const first =
    record.parent === null && above ? {snapshot: above.number, revision: above.revision} : undefined;
  const own = above && (builtOn ?? first);
  const where = parent === null ? 'to the top' : `under ${parent}`;
  const after = {...rest, parent, ...(own && {builtOn: own})};
  return planOf(`Moved ${record.number} ${where}.`, [{snapshot: record.number, before: record, after}]);
}

/** `null` takes the setting away. */
export function planSetting(record: SnapshotRecord, key: string, value: string | null): Plan {
  const rest = Object.fromEntries(Object.entries(record.settings).filter(([name]) => name !== key));
  const settings = value === null ? rest : {...rest, [key]: value};
  const summary = value === null ? `Unset ${key} of ${record.number}.` : `Set ${key} of ${record.number}.`;
  return planEdit(record, {settings}, summary);
}

/** A new current revision of a snapshot, as a transaction ends with. */
export function planRevision(
  record: SnapshotRecord,
  revision: number,
  summary: string,
  now: string,
  log?: string,
  fields: Partial<SnapshotRecord> = {},
): Plan {
  const latestRevision = Math.max(record.latestRevision, revision);
  const after = {...record, revision, latestRevision, changed: now, ...fields};
  return planOf(summary, [{snapshot: record.number, before: record, after}], log === undefined ? {} : {log});
}

function planEdit(record: SnapshotRecord, fields: Partial<SnapshotRecord>, summary: string): Plan {
  return planOf(summary, [{snapshot: record.number, before: record, after: {...record, ...fields}}]);
}
