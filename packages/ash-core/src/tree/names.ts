import {nameInvalid, nameTaken} from '../errors/tree.js';
import type {View} from '../store/view.js';

/** Longest name, in characters: it stands in menus and in tables. */
const LONGEST_NAME = 64;

/** Refuses a name that could be taken for something else, or that another snapshot has. Pure. */
export function checkName(view: View, name: string, self?: number): void {
  if (name.length > LONGEST_NAME) throw nameInvalid(name, `it is longer than ${LONGEST_NAME} characters`);
  if (/^[\d.]+$/.test(name)) throw nameInvalid(name, 'it looks like a number');
  if (!/^\p{L}[\p{L}\p{N}._+-]*$/u.test(name)) {
    throw nameInvalid(name, 'a name begins with a letter and goes on with letters, digits, and . _ + -');
  }
  for (const record of view.snapshots.values()) {
    if (record.name === name && record.number !== self) throw nameTaken(name, record.number);
  }
}
