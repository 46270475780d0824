import {deleteRefused, noSuchSnapshot} from '../errors/tree.js';
import {planOf, type Plan} from '../store/plan.js';
import type {SnapshotRecord, View} from '../store/view.js';
import {subtreeOf} from './family.js';

/** What a deletion takes away: the snapshot and all below it. Refused when one of them is in use. Pure. */
export function deletedBy(view: View, number: number, booted: number | undefined): readonly SnapshotRecord[] {
  const family = subtreeOf(view, number);
  if (family.length === 0) throw noSuchSnapshot(String(number), view);
  for (const record of family) {
    const reason =
      record.number === booted
        ? 'booted'
        : record.number === view.defaultSnapshot
          ? 'default'
          : record.pinned
            ? 'pinned'
            : undefined;
    if (reason !== undefined) throw deleteRefused(number, record, reason);
  }
  return family;
}

/** Pure. */
export function planDelete(view: View, number: number, booted: number | undefined): Plan {
  const family = deletedBy(view, number, booted);
  const below = family.length === 1 ? '' : ` and ${family.length - 1} below it`;
  return planOf(
    `Deleted ${number}${below}.`,
    family.map((record) => ({snapshot: record.number, before: record, after: null})),
  );
}
