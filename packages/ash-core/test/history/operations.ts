import type {Operation, SnapshotChange, SnapshotRecord} from '../../src/store/view.js';

/** A change that gave a snapshot a revision: `1.2`, where it had `before`, or was not there. */
export function made(
  name: string,
  before: string | null,
  fields: Partial<SnapshotRecord> = {},
): SnapshotChange {
  const [snapshot = 0] = name.split('.').map(Number);
  return {
    snapshot,
    before: before === null ? null : record(before, {parent: fields.parent ?? null}),
    after: record(name, fields),
  };
}

export function operationOf(id: number, summary: string, changes: readonly SnapshotChange[]): Operation {
  return {
    ...{id, summary, changes, time: '2026-11-23T04:18:00.000Z', user: 'root', host: 'machine'},
    ...{argv: [], previousUndo: null},
  };
}

function record(name: string, fields: Partial<SnapshotRecord>): SnapshotRecord {
  const [number = 0, revision = 0] = name.split('.').map(Number);
  return {
    ...{number, revision, latestRevision: revision, parent: null, name: null, description: ''},
    ...{distro: 'fake', release: '', base: false, pinned: false, created: '', changed: '', settings: {}},
    ...fields,
  };
}
