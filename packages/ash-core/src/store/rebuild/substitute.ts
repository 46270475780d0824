import {isDeepStrictEqual} from 'node:util';
import type {BootChoice, Operation, SnapshotRecord, View} from '../view.js';

/**
 * An operation in the place of one that is lost: it changes what the first later operation on the same thing, or else `present`,
 * found changed. Of what nobody found, it can't know. Pure.
 */
export function substituteFor(
  view: View,
  id: number,
  later: readonly Operation[],
  present: View | undefined,
): Operation {
  const snapshots = differences(
    view.snapshots,
    firstFound(later.map(({changes}) => changes.map(({snapshot, before}) => [snapshot, before] as const))),
    present?.snapshots,
  );
  const deployments = differences(
    view.deployments,
    firstFound(
      later.map(({deployments = []}) => deployments.map(({id: number, before}) => [number, before] as const)),
    ),
    present?.deployments,
  );
  const boot = later.find((operation) => operation.boot !== undefined)?.boot?.before ?? present?.boot;
  return {
    id,
    time: later[0]?.time ?? new Date(0).toISOString(),
    user: '',
    host: '',
    argv: [],
    summary: 'The record of this operation was lost; this is what the others tell of it.',
    changes: snapshots.map(([snapshot, before, after]) => ({
      snapshot,
      before,
      after: keepCount(before, after),
    })),
    ...(deployments.length > 0 && {
      deployments: deployments.map(([number, before, after]) => ({id: number, before, after})),
    }),
    ...(boot !== undefined && !isSameChoice(boot, view.boot) && {boot: {before: view.boot, after: boot}}),
    previousUndo: view.history.undo,
  };
}

/** What each thing was when an operation first mentioned it. */
function firstFound<T>(
  mentions: readonly (readonly (readonly [number, T | null])[])[],
): ReadonlyMap<number, T | null> {
  return new Map(mentions.flat().reverse());
}

function differences<T>(
  known: ReadonlyMap<number, T>,
  found: ReadonlyMap<number, T | null>,
  present: ReadonlyMap<number, T> | undefined,
): readonly (readonly [number, T | null, T | null])[] {
  const numbers = new Set([
    ...found.keys(),
    ...(present === undefined ? [] : [...known.keys(), ...present.keys()]),
  ]);
  return [...numbers]
    .sort((a, b) => a - b)
    .map((number) => {
      const seen = found.get(number);
      const after = seen === undefined ? (present?.get(number) ?? null) : seen;
      return [number, known.get(number) ?? null, after] as const;
    })
    .filter(([, before, after]) => !isDeepStrictEqual(before, after));
}

/** The highest number ever given to a revision never goes back. */
function keepCount(before: SnapshotRecord | null, after: SnapshotRecord | null): SnapshotRecord | null {
  if (before === null || after === null || after.latestRevision >= before.latestRevision) return after;
  return {...after, latestRevision: before.latestRevision};
}

function isSameChoice(a: BootChoice, b: BootChoice): boolean {
  return isDeepStrictEqual({...a}, {...b});
}
