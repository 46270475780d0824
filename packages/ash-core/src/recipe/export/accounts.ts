import type {Root} from '../../files/root.js';
import {DEFAULT_AGING} from '../account-defaults.js';
import type {RecipeGroup, RecipeUser} from '../schema.js';
import {exportGroups} from './groups.js';
import type {Note} from './note.js';
import {ACCOUNT, isFixed, LOCKED, readAccounts, type Accounts} from './read-accounts.js';
import {isHash} from './secrets.js';

export interface ExportedAccounts {
  readonly users: Record<string, RecipeUser>;
  readonly groups: Record<string, RecipeGroup>;
  readonly notes: readonly Note[];
}

/** What a layer changes in the accounts. */
export async function exportAccounts(
  below: Root,
  own: Root,
  withSecrets: boolean,
): Promise<ExportedAccounts> {
  const [before, after] = [await readAccounts(below), await readAccounts(own)];
  const notes: Note[] = [];
  const users: Record<string, RecipeUser> = {};
  const memberships = addedMembers(before, after, notes);
  for (const name of new Set([...after.passwd.keys(), ...memberships.keys()])) {
    if (after.passwd.has(name) && !ACCOUNT.test(name))
      notes.push({what: `user ${name}`, why: 'a recipe has no such names'});
    else if (after.passwd.has(name)) {
      const user = exportUser(name, before, after, {withSecrets, notes, groups: memberships.get(name) ?? []});
      if (user !== undefined) users[name] = user;
    }
  }
  const groups = exportGroups(before, after, {users, memberships, notes});
  for (const kind of ['passwd', 'group'] as const) {
    for (const name of before[kind].keys())
      if (!after[kind].has(name))
        notes.push({
          what: `${kind === 'passwd' ? 'user' : 'group'} ${name}`,
          why: 'a recipe can not remove accounts',
        });
  }
  return {users, groups, notes};
}

function exportUser(
  name: string,
  before: Accounts,
  after: Accounts,
  about: {readonly withSecrets: boolean; readonly notes: Note[]; readonly groups: readonly string[]},
): RecipeUser | undefined {
  const row = after.passwd.get(name) ?? [];
  const was = before.passwd.get(name);
  const [, , uid = '', gid = '', comment = '', home = '', shell = ''] = row;
  const group = [...after.group].find(([, fields]) => fields[2] === gid)?.[0];
  const shadow = after.shadow.get(name) ?? [name, LOCKED];
  const wasShadow = before.shadow.get(name);
  const hash = shadow[1] ?? '';
  const aging = shadow.slice(3).join(':');
  const agingBelow = was === undefined ? DEFAULT_AGING : (wasShadow ?? []).slice(3).join(':');
  const changed = <T>(index: number, value: T): T | undefined =>
    was?.[index] === row[index] ? undefined : value;
  if (was !== undefined && was[2] !== uid)
    about.notes.push({what: `user ${name}`, why: 'it has another number than below'});
  const isNewHash = hash !== (wasShadow?.[1] ?? LOCKED);
  const mayTell = about.withSecrets || !isHash(hash);
  if (isNewHash && !mayTell)
    about.notes.push({what: `user ${name}`, why: 'the password is secret', secret: true});
  const user: RecipeUser = {
    ...(was === undefined && isFixed(uid) && {uid: Number(uid)}),
    ...(group !== undefined && group !== name && changed(3, true) && {group}),
    ...(about.groups.length > 0 && {groups: [...about.groups]}),
    ...(changed(4, comment) !== undefined && (was !== undefined || comment !== '') && {comment}),
    ...(changed(5, home) !== undefined && {home}),
    ...(changed(6, shell) !== undefined && {shell}),
    ...(isNewHash && mayTell && {'password-hash': hash}),
    ...(aging !== agingBelow && {aging}),
    ...ranges('subuid', name, before, after),
    ...ranges('subgid', name, before, after),
  };
  return was === undefined || Object.keys(user).length > 0 ? user : undefined;
}

function ranges(kind: 'subuid' | 'subgid', name: string, before: Accounts, after: Accounts): RecipeUser {
  const now = after[kind].get(name)?.slice(1).join(':');
  if (now === undefined || now === before[kind].get(name)?.slice(1).join(':')) return {};
  return {[kind]: now};
}

/** The groups that each user has come into. */
function addedMembers(
  before: Accounts,
  after: Accounts,
  notes: Note[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [group, row] of after.group) {
    const [was, now] = [membersOf(before.group.get(group)), membersOf(row)];
    for (const member of now)
      if (!was.includes(member)) found.set(member, [...(found.get(member) ?? []), group]);
    for (const member of was)
      if (!now.includes(member))
        notes.push({what: `group ${group}`, why: `a recipe can not take ${member} out of it`});
  }
  return found;
}

function membersOf(row: readonly string[] | undefined): readonly string[] {
  return (row?.[3] ?? '').split(',').filter((name) => name !== '');
}
