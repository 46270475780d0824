import type {MergeEntry} from '../delta/merge/entry.js';
import type {Ids} from './accounts.js';
import {withOwners} from './owners.js';

const ROOT = 0;

/** Bits by which a program runs as the owner of its file, or as its group. */
const SET_USER = 0o4000;
const SET_GROUP = 0o2000;

/**
 * Turns a number of one distribution into that of the same name in another one; undefined where there is no such name: what had
 * the number there would be given away. A number without a name stays, unless it has one here. Pure.
 */
export function foreignNumber(from: Ids, to: Ids): (id: number) => number | undefined {
  const taken = new Set(to.values());
  const numbers = new Map<number, number | undefined>();
  for (const [name, id] of from) numbers.set(id, numbers.get(id) ?? to.get(name));
  return (id) => {
    if (id === ROOT) return ROOT;
    if (numbers.has(id)) return numbers.get(id);
    return taken.has(id) ? undefined : id;
  };
}

/** An entry of another distribution as it may lie here: what belonged to a stranger is root's, and runs as nobody but who starts it. Pure. */
export function asForeign(
  entry: MergeEntry,
  user: (id: number) => number | undefined,
  group: (id: number) => number | undefined,
): MergeEntry {
  const owners = {user: (id: number) => user(id) ?? ROOT, group: (id: number) => group(id) ?? ROOT};
  const lost =
    (user(entry.uid) === undefined ? SET_USER : 0) | (group(entry.gid) === undefined ? SET_GROUP : 0);
  return {...withOwners(entry, owners), mode: entry.mode & ~lost};
}
