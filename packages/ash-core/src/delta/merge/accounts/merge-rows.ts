import type {Field} from './formats.js';
import {mergeFields, type Favour} from './merge-fields.js';
import type {Row} from './rows.js';

/** Something that both sides changed differently; `field` is absent when one side deleted the record. */
export interface Dispute {
  readonly name: string;
  readonly field?: Field;
  readonly local?: string;
  readonly next?: string;
}

export interface MergedRows {
  readonly rows: readonly Row[];
  readonly disputes: readonly Dispute[];
}

export interface RowSides {
  readonly base: readonly Row[];
  readonly local: readonly Row[];
  readonly next: readonly Row[];
}

/** Merges records by their key, in the order of `next`, with what only the machine has behind it. */
export function mergeRows(format: readonly Field[], sides: RowSides, favour: Favour): MergedRows {
  const base = byKey(sides.base);
  const local = byKey(sides.local);
  const next = byKey(sides.next);
  const disputes: Dispute[] = [];

  const merged = (theirs: Row): Row[] => {
    const before = base.get(theirs.key);
    const ours = local.get(theirs.key);
    if (!ours) return keptAlone(theirs, before, favour === 'next') ? [theirs] : [];
    const {fields, disputed} = mergeFields(format, before?.fields, ours.fields, theirs.fields, favour);
    for (const field of disputed)
      disputes.push({name: theirs.name, field, ...valuesOf(format, field, ours, theirs)});
    return [{...theirs, fields}];
  };
  const keptAlone = (row: Row, before: Row | undefined, wins: boolean): boolean => {
    if (!before) return true;
    if (sameRow(before, row)) return false;
    disputes.push({name: row.name});
    return wins;
  };

  const rows = sides.next.flatMap(merged);
  const added = sides.local.filter(
    (row) => !next.has(row.key) && keptAlone(row, base.get(row.key), favour === 'local'),
  );
  rows.splice(beforeNameServices(rows), 0, ...added);
  return {rows, disputes};
}

/** Entries for a name service end the list: what comes after them may never be looked at. */
function beforeNameServices(rows: readonly Row[]): number {
  let index = rows.length;
  while (/^[+-]/.test(rows[index - 1]?.name ?? '')) index--;
  return index;
}

function valuesOf(format: readonly Field[], field: Field, ours: Row, theirs: Row) {
  const index = format.indexOf(field);
  return index === -1 ? {} : {local: ours.fields[index] ?? '', next: theirs.fields[index] ?? ''};
}

function sameRow(a: Row, b: Row): boolean {
  return a.fields.join(':') === b.fields.join(':');
}

function byKey(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.key, row]));
}
