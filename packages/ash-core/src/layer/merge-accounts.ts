import type {RootPath} from 'ash-sdk';
import {bytesToText, type ByteString} from 'ash-sdk';
import {layerAccountClash, layerAccountsMalformed} from '../errors/layer.js';
import {findClashes} from '../delta/merge/accounts/clashes.js';
import {ACCOUNT_FILES} from '../delta/merge/accounts/formats.js';
import {freeNumber} from './free-number.js';
import {mergeRows, type RowSides} from '../delta/merge/accounts/merge-rows.js';
import {formatRows, parseRows, type Row} from '../delta/merge/accounts/rows.js';
import {isWellFormed} from '../delta/merge/accounts/well-formed.js';
import type {Sides} from '../delta/merge/sides.js';

/** Files that hold ids: the files of the root belong to them already, so its ids win, and what the layer carries is translated. */
const HOLD_IDS: ReadonlySet<string> = new Set(['/etc/passwd', '/etc/group', '/etc/subuid', '/etc/subgid']);

export interface MergedAccountFile {
  readonly content: string;
  /** What the layer and the new parent changed differently, as in `root: password`. */
  readonly disputed: readonly string[];
}

/**
 * An account file of a layer brought together with that of the root it comes to, by its records. `knownAbove` are the names that the new
 * parent has: about others, which packages have made anew, nobody disagrees. `snapshot` is whose layer it is. Throws when two names
 * would have one id. Pure.
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
  const merged = mergeRows(format, sides, HOLD_IDS.has(path) ? 'next' : 'local');
  const shared = findClashes(format, merged, sides).flatMap((clash) => ('names' in clash ? [clash] : []));
  const [clash] = shared;
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
  };
}

/** The names of records in an account file. */
export function recordNames(text: string): ReadonlySet<string> {
  return new Set(parseRows(text).map(({name}) => name));
}
