import {nextView} from '../../src/store/next-view.js';
import type {Plan} from '../../src/store/plan.js';
import {EMPTY_VIEW} from '../../src/store/view-file.js';
import type {Operation, SnapshotRecord, View} from '../../src/store/view.js';

export const NOW = '2026-01-02T03:04:05.678Z';

export function record(number: number, parent: number | null = null, more: Partial<SnapshotRecord> = {}) {
  return {
    number,
    parent,
    name: null,
    description: '',
    revision: 1,
    latestRevision: 1,
    distro: 'fake',
    release: 'one',
    base: false,
    pinned: false,
    created: NOW,
    changed: NOW,
    settings: {},
    ...more,
  } satisfies SnapshotRecord;
}

/** A view in which these snapshots were made, with nothing to undo. */
export function viewOf(...records: readonly SnapshotRecord[]): View {
  return {
    ...EMPTY_VIEW,
    nextNumber: Math.max(0, ...records.map(({number}) => number + 1)),
    snapshots: new Map(records.map((one) => [one.number, one])),
  };
}

/** A store without a disk: views one after the other, and the operations between them. */
export class History {
  view: View;
  readonly operations: Operation[] = [];

  constructor(view: View = EMPTY_VIEW) {
    this.view = view;
  }

  apply(plan: Plan, time = NOW): Operation {
    const about = plan.undoes ?? plan.redoes;
    const target = about === undefined ? undefined : this.operation(about);
    const next = nextView(this.view, plan, {time, user: 'tester', host: 'here', argv: []}, target);
    this.view = next.view;
    this.operations.push(next.operation);
    return next.operation;
  }

  operation(id: number): Operation {
    const found = this.operations.find((operation) => operation.id === id);
    if (found === undefined) throw new Error(`there is no operation ${id}`);
    return found;
  }
}
