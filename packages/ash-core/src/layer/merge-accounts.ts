import type {RootPath} from 'ash-sdk';
import {bytesToText, type ByteString} from 'ash-sdk';
import {layerAccountClash, layerAccountsMalformed} from '../errors/layer.js';
import {ACCOUNT_FILES} from '../delta/merge/accounts/formats.js';
import {freeNumber} from './free-number.js';
import type {RowSides} from '../delta/merge/accounts/merge-rows.js';
import {formatRows, parseRows, type Row} from '../delta/merge/accounts/rows.js';
import {isWellFormed} from '../delta/merge/accounts/well-formed.js';
import type {Sides} from '../delta/merge/sides.js';
import {mergeRenumbered, type Renumbering} from './renumber.js';

/** Files that hold ids: the files of the root belong to them already, so its ids win, and what the layer carries is translated. */
const HOLD_IDS: ReadonlySet<string> = new Set(['/etc/passwd', '/etc/group', '/etc/subuid', '/etc/subgid']);

export interface MergedAccountFile {
  readonly content: string;
  /** What the layer and the new parent changed differently, as in `root: password`. */
  readonly disputed: readonly string[];
  /** Names of the layer that have got another number, as another name has theirs. */
  readonly renumbered: readonly Renumbering[];
}

/**
 * An account file of a layer brought together with that of the root it comes to, by its records. `knownAbove` are the names that the new
 * parent has: about others, which packages have made anew, nobody disagrees. `snapshot` is whose layer it is. Of two names
 * with one number the layer's gets another one; throws where that can't be. Pure.
 */
export function mergeAccountFile(
  path: RootPath,
  texts: Sides<string>,
  knownAbove: ReadonlySet<string>,
  snapshot: number,
): MergedAccountFile {
  const format = ACCOUNT_FILES.get(path) ?? [];
  const sides: RowSides = {
    base: parseRows(texts.base),
    local: parseRows(texts.local),
    next: parseRows(texts.next),
  };
  const isWhole = (row: Row): boolean => isWellFormed(format, row);
  if (![sides.base, sides.local, sides.next].every((rows) => rows.every(isWhole)))
    throw layerAccountsMalformed(path);
  const {merged, renumbered, clash} = mergeRenumbered(format, sides, HOLD_IDS.has(path) ? 'next' : 'local');
  if (clash !== undefined) {
    const free = freeNumber(format, Object.values(sides).flat(), Number(clash.id));
    throw layerAccountClash({path, names: clash.names, id: clash.id, free, snapshot});
  }
  const disputes = merged.disputes.filter(({name}) => knownAbove.has(name));
  return {
    content: formatRows(merged.rows),
    disputed: disputes.map(
      ({name, field}) => `${bytesToText(name as ByteString)}: ${field?.name ?? 'deleted on one side'}`,
    ),
    renumbered,
  };
}

/** Users of `/etc/passwd` with another number for the group that each of them has first. Pure. */
export function withGroups(passwd: string, group: (id: number) => number): string {
  const rows = parseRows(passwd).map((row) => {
    const [own = ''] = row.fields.slice(3, 4);
    return /^\d+$/.test(own) ? {...row, fields: row.fields.with(3, String(group(Number(own))))} : row;
  });
  return formatRows(rows);
}

/** The names of records in an account file. */
export function recordNames(text: string): ReadonlySet<string> {
  return new Set(parseRows(text).map(({name}) => name));
}
