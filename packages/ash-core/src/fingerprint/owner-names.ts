import type {ByteString} from 'ash-sdk';
import {rootPath, type Root} from '../files/root.js';

/** The numbers that packages get in the order in which they are installed: on another machine they are others. */
const FIRST_GIVEN = 100;
const LAST_GIVEN = 999;

const LIMIT_BYTES = 16 * 1024 * 1024;

/** What the numbers of users and groups are called in a root. */
export interface OwnerNames {
  readonly user: (number: number) => ByteString;
  readonly group: (number: number) => ByteString;
}

/** Whether a number means the same on every machine. */
export function isFixedNumber(number: number): boolean {
  return number < FIRST_GIVEN || number > LAST_GIVEN;
}

/** The names in a root's own `/etc/passwd` and `/etc/group`. */
export async function ownerNames(root: Root): Promise<OwnerNames> {
  const [users, groups] = await Promise.all([read(root, '/etc/passwd'), read(root, '/etc/group')]);
  return ownerNamesIn(users, groups);
}

/**
 * A number that was given in the order of installation is called by its names (all of them, so that no two users look like one);
 * any other number, and one without a name, by itself.
 */
export function ownerNamesIn(users: ByteString, groups: ByteString): OwnerNames {
  return {user: caller(namesByNumber(users)), group: caller(namesByNumber(groups))};
}

function caller(names: ReadonlyMap<number, readonly string[]>): (number: number) => ByteString {
  const called = new Map<number, ByteString>();
  for (const [number, all] of names) {
    if (!isFixedNumber(number)) called.set(number, [...new Set(all)].sort().join(',') as ByteString);
  }
  return (number) => called.get(number) ?? (String(number) as ByteString);
}

/** In both files the first field is the name and the third the number. */
function namesByNumber(text: ByteString): Map<number, string[]> {
  const names = new Map<number, string[]>();
  for (const line of text.split('\n')) {
    const [name = '', , number = ''] = line.split(':');
    if (name === '' || !/^\d{1,10}$/.test(number)) continue;
    const all = names.get(Number(number));
    if (all === undefined) names.set(Number(number), [name]);
    else all.push(name);
  }
  return names;
}

async function read(root: Root, path: string): Promise<ByteString> {
  const content = await root.readFile(rootPath(path), LIMIT_BYTES);
  return (content?.toString('latin1') ?? '') as ByteString;
}
