import type {AshError, ByteString} from 'ash-sdk';
import {damagedDatabase, newerDatabase} from '../errors/damaged-database.js';
import type {InstalledText} from './place.js';

/** What the database says of one package, its files left in the text. */
export interface Stanza {
  /** Value by field, a letter. The first file entry (`F`) ends them. */
  readonly fields: ReadonlyMap<string, string>;
  /** Where its file entries begin and end in the text. */
  readonly files: {readonly start: number; readonly end: number};
  /** Where it begins in the text. */
  readonly start: number;
}

/** Capital letters that apk knows; one that it doesn't know it refuses. Source: apk-tools' src/package.c. */
const KNOWN = new Set('CPVASITULDFMRZ');

/**
 * The entries of a database of installed packages. Each ends in an empty line, the last one too, so that one which was cut off is seen.
 * Throws `ASH_PACKAGE_DATABASE_DAMAGED` or `ASH_PACKAGE_DATABASE_NEWER`.
 */
export function parseStanzas(installed: InstalledText): Stanza[] {
  const {text} = installed;
  const stanzas: Stanza[] = [];
  let fields = new Map<string, string>();
  let begin = 0;
  let start = 0;
  const close = (end: number): void => {
    if (fields.size > 0) stanzas.push({fields, files: {start, end}, start: begin});
    fields = new Map();
  };
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    if (end === -1) throw damaged(installed, start, 'it ends in the middle of a line');
    if (end === start) {
      close(start);
      start += 1;
      begin = start;
      continue;
    }
    const field = fieldAt(installed, start, end);
    if (field === 'F') {
      const finish = text.indexOf('\n\n', start);
      if (finish === -1) throw damaged(installed, start, 'the last package is cut off');
      if (fields.size === 0) throw damaged(installed, start, 'files are there without a package');
      close(finish + 1);
      start = finish + 2;
      begin = start;
      continue;
    }
    if (fields.has(field)) throw damaged(installed, start, `the field ${field} is there twice`);
    fields.set(field, text.slice(start + 2, end));
    start = end + 1;
  }
  if (fields.size > 0) throw damaged(installed, start, 'the last package is cut off');
  return stanzas;
}

/** The letter of the field at a place, checked. */
export function fieldAt(installed: InstalledText, start: number, end: number): string {
  const {text, file} = installed;
  const field = text.charAt(start);
  if (end - start < 2 || text.charAt(start + 1) !== ':' || !/[A-Za-z]/.test(field))
    throw damaged(installed, start, 'it has no field');
  if (field < 'a' && !KNOWN.has(field)) throw newerDatabase(file, lineAt(text, start), field);
  return field;
}

/** The error for a place in the text. */
export function damaged({file, text}: InstalledText, place: number, what: string): AshError {
  return damagedDatabase(file, lineAt(text, place), what);
}

/** Lines are counted only for an error: that takes longer than all the rest. */
function lineAt(text: ByteString, place: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < place; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
