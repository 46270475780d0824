import {planOf, type Plan} from '../store/plan.js';
import {revisionTree} from '../store/layout.js';
import {revisionName, type RevisionKey, type SnapshotRecord, type View} from '../store/view.js';
import {checkName} from './names.js';
import {selectedTree, type Selection} from './select.js';

export interface Labels {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
}

/** A new child of a snapshot, with the content of the selected revision. Pure; `now` is ISO 8601. */
export function planBranch(view: View, origin: Selection, labels: Labels, now: string): Plan {
  const {record} = origin;
  const copy = copyOf(origin, view.nextNumber, {number: record.number, builtOn: keyOf(origin)}, now, labels);
  if (copy.name !== null) checkName(view, copy.name);
  return planCopies(`Branched ${copy.number} from ${record.number}.`, [{origin, copy}]);
}

/** Where a copy stands: below a snapshot and built on a revision, or at the top. */
export interface Place {
  /** Of the parent; null at the top. */
  readonly number: number | null;
  readonly builtOn?: RevisionKey | undefined;
}

/** A record for a copy of a selected revision. Nothing but the content and its distribution goes along. */
export function copyOf(
  origin: Selection,
  number: number,
  {number: parent, builtOn}: Place,
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
    ...(builtOn !== undefined && {builtOn}),
    distro,
    release,
    base: false,
    pinned: false,
    created: now,
    changed: now,
    settings,
  };
}

/** The numbers of a selected revision. */
export function keyOf({record, revision}: Selection): RevisionKey {
  return {snapshot: record.number, revision};
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
