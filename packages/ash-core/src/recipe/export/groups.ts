import type {RecipeGroup, RecipeUser} from '../schema.js';
import type {Note} from './note.js';
import {ACCOUNT, isFixed, LOCKED, type Accounts} from './read-accounts.js';
import {isHash} from './secrets.js';

export interface GroupsRequest {
  /** Users that the recipe has anyway. */
  readonly users: Readonly<Record<string, RecipeUser>>;
  /** The groups that each user has come into. */
  readonly memberships: ReadonlyMap<string, readonly string[]>;
  readonly notes: Note[];
}

/** What a layer changes in the groups beyond what its users say. */
export function exportGroups(
  before: Accounts,
  after: Accounts,
  {users, memberships, notes}: GroupsRequest,
): Record<string, RecipeGroup> {
  const groups: Record<string, RecipeGroup> = {};
  for (const [name, row] of after.group) {
    const was = before.group.get(name);
    const members = [...memberships.keys()].filter(
      (member) => users[member] === undefined && memberships.get(member)?.includes(name),
    );
    const isNew = was === undefined && ACCOUNT.test(name);
    const comesWithUser = members.length === 0 && isOfUser(users[name], after.passwd.get(name), row);
    if (members.length > 0 || (isNew && !comesWithUser)) {
      const gid = isNew && isFixed(row[2]) && {gid: Number(row[2])};
      groups[name] = {...gid, ...(members.length > 0 && {members})};
    }
    if (was !== undefined && was[2] !== row[2])
      notes.push({what: `group ${name}`, why: 'it has another number than below'});
    const password = after.gshadow.get(name)?.[1] ?? LOCKED;
    const passwordBelow = was === undefined ? LOCKED : before.gshadow.get(name)?.[1];
    if (isHash(password) && password !== passwordBelow)
      notes.push({what: `group ${name}`, why: 'the password of a group can not be expressed'});
  }
  return groups;
}

/** Whether a group is made together with the user of its name. */
function isOfUser(
  user: RecipeUser | undefined,
  passwd: readonly string[] | undefined,
  group: readonly string[],
): boolean {
  if (user === undefined || passwd?.[3] !== group[2]) return false;
  return user.uid === undefined ? !isFixed(group[2]) : String(user.uid) === group[2];
}
