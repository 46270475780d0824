import {bytesToText, type ByteString} from 'ash-sdk';
import {findClashes, type AccountClash} from './clashes.js';
import {ACCOUNT_FILES, type Field} from './formats.js';
import type {Favour} from './merge-fields.js';
import {mergeRows, type Dispute, type RowSides} from './merge-rows.js';
import {formatRows, parseRows} from './rows.js';
import {isWellFormed} from './well-formed.js';

/** An account file merged. Contents are byte strings. */
export interface MergedAccounts {
  /** Where both sides changed the same, the machine's. */
  readonly content: string;
  /** The same with the new revision's; equal to `content` when nothing is in dispute. */
  readonly theirs: string;
  /** For people, `root: password`. */
  readonly disputed: readonly string[];
  readonly clashes: readonly AccountClash[];
}

/** Merges an account file of `/etc` by its records, or undefined when the path is none; `malformed` when a line of a side is no record. */
export function mergeAccounts(
  path: string,
  base: string,
  local: string,
  next: string,
): MergedAccounts | 'malformed' | undefined {
  const format = ACCOUNT_FILES.get(path);
  if (!format) return undefined;
  const sides: RowSides = {base: parseRows(base), local: parseRows(local), next: parseRows(next)};
  const areWellFormed = [sides.base, sides.local, sides.next].every((rows) =>
    rows.every((row) => isWellFormed(format, row)),
  );
  return areWellFormed ? mergeSides(format, sides) : 'malformed';
}

function mergeSides(format: readonly Field[], sides: RowSides): MergedAccounts {
  const merge = (favour: Favour) => mergeRows(format, sides, favour);
  const merged = merge('local');
  return {
    content: formatRows(merged.rows),
    theirs: formatRows(merged.disputes.length === 0 ? merged.rows : merge('next').rows),
    disputed: merged.disputes.map(described),
    clashes: findClashes(format, merged, sides),
  };
}

function described({name, field}: Dispute): string {
  return `${bytesToText(name as ByteString)}: ${field?.name ?? 'deleted on one side'}`;
}
