import type {SnapshotRecord, View} from '../store/view.js';
import type {Selection} from '../tree/select.js';
import type {SentSnapshot} from './stream-header.js';

/** What is sent for the selected revisions, parents first; with `history`, the snapshots above them too. Pure. */
export function selectSent(
  view: View,
  selections: readonly Selection[],
  history: boolean,
): readonly SentSnapshot[] {
  const chosen = new Map<number, number>();
  for (const {record} of selections) {
    if (!history) break;
    for (const above of ancestors(view, record)) chosen.set(above.number, above.revision);
  }
  for (const {record, revision} of selections) chosen.set(record.number, revision);
  const records = [...chosen.keys()].flatMap((number) => view.snapshots.get(number) ?? []);
  const ordered = records
    .map((record) => ({record, depth: ancestors(view, record).length}))
    .sort((a, b) => a.depth - b.depth || a.record.number - b.record.number)
    .map(({record}) => record);
  return ordered.map((record) => ({
    number: record.number,
    revision: chosen.get(record.number) ?? record.revision,
    parent: placeOf(ordered, record.parent),
    name: record.name,
    description: record.description,
    distro: record.distro,
    release: record.release,
    base: record.base,
    settings: record.settings,
  }));
}

function ancestors(view: View, record: SnapshotRecord): readonly SnapshotRecord[] {
  const parent = record.parent === null ? undefined : view.snapshots.get(record.parent);
  return parent === undefined ? [] : [parent, ...ancestors(view, parent)];
}

function placeOf(ordered: readonly SnapshotRecord[], number: number | null): number | null {
  const place = ordered.findIndex((record) => record.number === number);
  return place === -1 ? null : place;
}
