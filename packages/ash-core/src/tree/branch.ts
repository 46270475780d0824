import {planOf, type Plan} from '../store/plan.js';
import {revisionTree} from '../store/layout.js';
import {revisionName, type SnapshotRecord, type View} from '../store/view.js';
import {checkName} from './names.js';
import {selectedTree, type Selection} from './select.js';

export interface Labels {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
}

/** A new child of a snapshot, with the content of the selected revision. Pure; `now` is ISO 8601. */
export function planBranch(view: View, origin: Selection, labels: Labels, now: string): Plan {
  const {record} = origin;
  const copy = copyOf(origin, view.nextNumber, record.number, now, labels);
  if (copy.name !== null) checkName(view, copy.name);
  return planCopies(`Branched ${copy.number} from ${record.number}.`, [{origin, copy}]);
}

/** A record for a copy of a selected revision. Nothing but the content and its distribution goes along. */
export function copyOf(
  origin: Selection,
  number: number,
  parent: number | null,
  now: string,
  labels: Labels = {},
): SnapshotRecord {
  const {distro, release, settings} = origin.record;
  return {
    number,
    parent,
    name: labels.name ?? null,
    description: labels.description ?? '',
    revision: 1,
    latestRevision: 1,
    distro,
    release,
    base: false,
    pinned: false,
    created: now,
    changed: now,
    settings,
  };
}

/** The plan that makes copies of revisions. */
export function planCopies(
  summary: string,
  copies: readonly {readonly origin: Selection; readonly copy: SnapshotRecord}[],
): Plan {
  return planOf(
    summary,
    copies.map(({copy}) => ({snapshot: copy.number, before: null, after: copy})),
    {
      clones: copies.map(({origin, copy}) => ({
        from: selectedTree(origin),
        to: revisionTree(revisionName(copy)),
      })),
    },
  );
}
