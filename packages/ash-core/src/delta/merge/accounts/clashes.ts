import type {Field, FieldKind} from './formats.js';
import type {Dispute, MergedRows, RowSides} from './merge-rows.js';
import type {Row} from './rows.js';

/** Ids that would mean two things at once. */
export type AccountClash =
  /** Two names with one id, or with ranges of ids that overlap. */
  | {readonly names: readonly [string, string]; readonly id: string}
  /** One name with two ids, the machine's and the new revision's. */
  | {readonly name: string; readonly ids: readonly [string, string]};

const IDENTIFYING: ReadonlySet<FieldKind> = new Set(['id', 'start', 'count']);

/** Only what the merge itself brings about: names that share an id on one side already do so knowingly. */
export function findClashes(format: readonly Field[], merged: MergedRows, sides: RowSides): AccountClash[] {
  return [...merged.disputes.flatMap(twoIds), ...sharedIds(format, merged.rows, sides)];
}

function twoIds({name, field, local, next}: Dispute): AccountClash[] {
  if (!field || !IDENTIFYING.has(field.kind) || local === undefined || next === undefined) return [];
  return [{name, ids: [local, next]}];
}

function sharedIds(format: readonly Field[], rows: readonly Row[], sides: RowSides): AccountClash[] {
  const ranges = rangesOf(format, rows);
  const ours = missingIn(rangesOf(format, sides.next), ranges);
  const theirs = missingIn(rangesOf(format, sides.local), ranges);
  return theirs.flatMap((their) =>
    ours.flatMap((our): AccountClash[] => {
      const apart = our.name === their.name || our.end <= their.start || their.end <= our.start;
      return apart ? [] : [{names: [our.name, their.name], id: String(Math.max(our.start, their.start))}];
    }),
  );
}

/** Ids `start` to `end` (exclusive) that a name has. */
interface Range {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Records without a number where the id belongs have none. */
function rangesOf(format: readonly Field[], rows: readonly Row[]): Range[] {
  const startAt = format.findIndex(({kind}) => kind === 'id' || kind === 'start');
  const countAt = format.findIndex(({kind}) => kind === 'count');
  if (startAt === -1) return [];
  return rows.flatMap(({name, fields}) => {
    const start = numberIn(fields[startAt]);
    const count = countAt === -1 ? 1 : numberIn(fields[countAt]);
    return start === undefined || count === undefined ? [] : [{name, start, end: start + count}];
  });
}

function numberIn(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** The ranges that a side doesn't have. */
function missingIn(side: readonly Range[], ranges: readonly Range[]): Range[] {
  const spelled = ({name, start, end}: Range): string => `${name}:${start}:${end}`;
  const there = new Set(side.map(spelled));
  return ranges.filter((range) => !there.has(spelled(range)));
}
