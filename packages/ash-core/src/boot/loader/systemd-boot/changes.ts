import {parseEntryName} from './entry-name.js';

/** How one set of files becomes another one. */
export interface EntryChanges {
  readonly added: ReadonlyMap<string, string>;
  readonly replaced: ReadonlyMap<string, string>;
  readonly removed: readonly string[];
}

/** `before` and `after` are texts by name. Pure. */
export function entryChanges(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): EntryChanges {
  const entries = [...after];
  return {
    added: new Map(entries.filter(([name]) => !before.has(name))),
    replaced: new Map(entries.filter(([name, text]) => before.has(name) && before.get(name) !== text)),
    removed: [...before.keys()].filter((name) => !after.has(name)),
  };
}

/** Those of the snapshots that are neither booted by themselves nor wanted to stay. Pure. */
export function treeEntries(names: Iterable<string>): string[] {
  return [...names].filter((name) => parseEntryName(name)?.role === 'tree');
}
