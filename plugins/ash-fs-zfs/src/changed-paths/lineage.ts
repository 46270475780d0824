import {datasetOfSnapshot, type Dataset} from '../datasets.js';

/** Two states of one history, the older one a snapshot. The newer one may be a dataset as it is now. */
export interface Step {
  readonly from: string;
  readonly to: string;
}

/** A state of a dataset: one of its snapshots, or the dataset as it is now. */
interface Point {
  readonly dataset: string;
  readonly state: string;
}

/**
 * The comparisons that together name every difference of two datasets, by the nearest dataset that both come from; undefined when there is none.
 * `datasets` are all datasets and snapshots of the volume. Pure.
 */
export function stepsBetween(
  datasets: readonly Dataset[],
  one: string,
  other: string,
): readonly Step[] | undefined {
  const byName = new Map(datasets.map((dataset) => [dataset.name, dataset]));
  const [ones, others] = [ancestryOf(byName, one), ancestryOf(byName, other)];
  for (const first of ones) {
    const second = others.find(({dataset}) => dataset === first.dataset);
    if (second === undefined) continue;
    const down = [
      {from: first.state, to: one},
      {from: second.state, to: other},
    ].filter(({from, to}) => from !== to);
    const across = between(byName, first, second);
    return across === undefined ? down : [...down, across];
  }
  return undefined;
}

/** A dataset as it is now, and the states that it came from, the nearest first. */
export function ancestryOf(byName: ReadonlyMap<string, Dataset>, dataset: string): readonly Point[] {
  const points: Point[] = [{dataset, state: dataset}];
  const seen = new Set([dataset]);
  for (let origin = byName.get(dataset)?.origin; origin !== undefined;) {
    const next = datasetOfSnapshot(origin);
    if (seen.has(next)) break;
    seen.add(next);
    points.push({dataset: next, state: origin});
    origin = byName.get(next)?.origin;
  }
  return points;
}

/** What happened to one dataset between two of its states. */
function between(byName: ReadonlyMap<string, Dataset>, a: Point, b: Point): Step | undefined {
  if (a.state === b.state) return undefined;
  const isNewer = (point: Point, than: Point): boolean =>
    point.state === point.dataset ||
    (than.state !== than.dataset && madeAt(byName, point) > madeAt(byName, than));
  return isNewer(a, b) ? {from: b.state, to: a.state} : {from: a.state, to: b.state};
}

function madeAt(byName: ReadonlyMap<string, Dataset>, {state}: Point): number {
  return byName.get(state)?.made ?? 0;
}
