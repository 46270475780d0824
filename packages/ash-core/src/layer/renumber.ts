import {findClashes, type AccountClash} from '../delta/merge/accounts/clashes.js';
import type {Field} from '../delta/merge/accounts/formats.js';
import type {Favour} from '../delta/merge/accounts/merge-fields.js';
import {mergeRows, type MergedRows, type RowSides} from '../delta/merge/accounts/merge-rows.js';
import type {Row} from '../delta/merge/accounts/rows.js';
import {freeNumber, freeRange, mayBeExchanged} from './free-number.js';

/** One name, or several that share a number knowingly, with another number than the layer had given away. */
export interface Renumbering {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Who has the old number in the root that the layer comes to. */
  readonly other: string;
}

export type SharedNumber = Extract<AccountClash, {readonly id: string}>;

export interface Settled {
  readonly merged: MergedRows;
  readonly renumbered: readonly Renumbering[];
  /** A clash that no other number can end. */
  readonly clash?: SharedNumber;
}

/**
 * Merges the records of an account file, and where two names would have one number, gives that of the layer another one. Only a name
 * that the layer has added gets one: packages below have files of the others. Pure.
 */
export function mergeRenumbered(format: readonly Field[], sides: RowSides, favour: Favour): Settled {
  const renumbered: Renumbering[] = [];
  for (let local = sides.local; ;) {
    const current = {...sides, local};
    const merged = mergeRows(format, current, favour);
    const clash = findClashes(format, merged, current).find((found) => 'names' in found);
    if (clash === undefined) return {merged, renumbered};
    const moved = movedAway(format, current, clash);
    if (moved === undefined) return {merged, renumbered, clash};
    renumbered.push(...moved.renumbered);
    local = moved.local;
  }
}

function movedAway(
  format: readonly Field[],
  sides: RowSides,
  {names: [name, other], id}: SharedNumber,
): {readonly local: readonly Row[]; readonly renumbered: readonly Renumbering[]} | undefined {
  const index = format.findIndex(({kind}) => kind === 'id' || kind === 'start');
  const countAt = format.findIndex(({kind}) => kind === 'count');
  const rows = [...sides.base, ...sides.local, ...sides.next];
  const covers = ({fields}: Row): boolean => {
    const start = Number(fields[index]);
    return start <= Number(id) && Number(id) < start + (countAt === -1 ? 1 : Number(fields[countAt]));
  };
  const first = sides.local.find((row) => row.name === name && covers(row));
  if (first === undefined) return undefined;
  const from = Number(first.fields[index]);
  const sharers = sides.local.filter(({fields}) => Number(fields[index]) === from);
  const known = new Set(sides.base.map((row) => row.name));
  if (sharers.some((row) => known.has(row.name))) return undefined;
  if (countAt === -1 && !mayBeExchanged(from)) return undefined;
  const to = countAt === -1 ? freeNumber(format, rows, from) : freeRange(rows, {index, countAt}, first);
  if (to === undefined) return undefined;
  const moved = new Set(sharers.map(({key}) => key));
  const there = new Set(sides.next.map(({key}) => key));
  return {
    local: sides.local.map((row) =>
      moved.has(row.key) ? {...row, fields: row.fields.with(index, String(to))} : row,
    ),
    renumbered: sharers.filter(({key}) => !there.has(key)).map((row) => ({name: row.name, from, to, other})),
  };
}
