import type {Root} from '../files/root.js';
import {rootPath} from '../files/root.js';
import {parseRows} from '../delta/merge/accounts/rows.js';
import type {LayerAccounts} from './layer.js';

/** Ids by name, as one account file has them. */
export type Ids = ReadonlyMap<string, number>;

export interface AccountIds {
  readonly users: Ids;
  readonly groups: Ids;
}

/** The users and groups of a root. */
export async function accountIds(root: Root): Promise<AccountIds> {
  return {users: await idsIn(root, '/etc/passwd'), groups: await idsIn(root, '/etc/group')};
}

async function idsIn(root: Root, path: string): Promise<Ids> {
  return idsOf((await root.readFile(rootPath(path)))?.toString('latin1') ?? '');
}

/** The numbers that an account file gives to names. Pure. */
export function idsOf(text: string): Ids {
  return new Map(
    parseRows(text).flatMap(({name, fields}) =>
      /^\d+$/.test(fields[2] ?? '') ? [[name, Number(fields[2])] as const] : [],
    ),
  );
}

/** The accounts that one root has and the other one has not. Pure. */
export function addedAccounts(below: AccountIds, own: AccountIds): LayerAccounts {
  const added = (before: Ids, after: Ids): string[] =>
    [...after.keys()].filter((name) => !before.has(name)).sort();
  return {users: added(below.users, own.users), groups: added(below.groups, own.groups)};
}

/** Turns the ids of one root into those that the same names have in another one; others stay. Pure. */
export function translation(from: Ids, to: Ids): (id: number) => number {
  const ids = new Map<number, number>();
  for (const [name, id] of from) {
    const there = to.get(name);
    if (there !== undefined && !ids.has(id)) ids.set(id, there);
  }
  return (id) => ids.get(id) ?? id;
}

/** Subordinate numbers of users and groups, by the key of their record: the name, and which of its ranges it is. */
export type Ranges = ReadonlyMap<string, {readonly start: number; readonly count: number}>;

/** A file of subordinate numbers: `/etc/subuid`, `/etc/subgid`. */
export async function rangesIn(root: Root, path: string): Promise<Ranges> {
  const text = (await root.readFile(rootPath(path)))?.toString('latin1') ?? '';
  return new Map(
    parseRows(text).flatMap(({key, fields: [, start = '', count = '']}) =>
      /^\d+ \d+$/.test(`${start} ${count}`)
        ? [[key, {start: Number(start), count: Number(count)}] as const]
        : [],
    ),
  );
}

/** Turns the subordinate numbers of one root into those that the same names have in another one; others stay. Pure. */
export function rangeTranslation(from: Ranges, to: Ranges): (id: number) => number {
  const moved = [...from].flatMap(([key, range]) => {
    const there = to.get(key);
    return there?.count === range.count && there.start !== range.start ? [{...range, to: there.start}] : [];
  });
  return (id) => {
    const found = moved.find(({start, count}) => id >= start && id < start + count);
    return found === undefined ? id : id - found.start + found.to;
  };
}
