import {canonical} from '../canonical.js';
import type {RecipeContent} from '../schema.js';

/** What one part of a snapshot's description gains, loses and changes. Sorted. */
export interface Difference {
  /** A key of the recipe: `packages`, `files`. */
  readonly key: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

/** In what a snapshot as it is differs from what a recipe says; without one that is there, all that it says. Pure. */
export function differences(found: RecipeContent | undefined, wanted: RecipeContent): readonly Difference[] {
  const [before, after] = [canonical(found ?? {}), canonical(wanted)] as Readonly<Record<string, unknown>>[];
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort();
  return keys
    .map((key) => ({key, ...compare(before?.[key], after?.[key])}))
    .filter(({added, removed, changed}) => added.length + removed.length + changed.length > 0);
}

function compare(before: unknown, after: unknown): Omit<Difference, 'key'> {
  const [from, to] = [partsOf(before), partsOf(after)];
  const names = (all: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>) =>
    [...all.keys()].filter((name) => !other.has(name));
  return {
    added: names(to, from),
    removed: names(from, to),
    changed: [...to]
      .filter(([name, value]) => from.has(name) && JSON.stringify(from.get(name)) !== JSON.stringify(value))
      .map(([name]) => name),
  };
}

/** The named parts of a value; a text is one part without a name worth telling. */
function partsOf(value: unknown): ReadonlyMap<string, unknown> {
  if (value === undefined || value === '') return new Map();
  if (Array.isArray(value)) return new Map((value as readonly string[]).map((name) => [name, true]));
  if (typeof value !== 'object' || value === null) return new Map([['text', value]]);
  const isNested = Object.values(value).every((inner) => Array.isArray(inner));
  if (!isNested || Object.keys(value).length === 0) return new Map(Object.entries(value));
  return new Map(
    Object.entries(value as Record<string, string[]>).flatMap(([kind, names]) =>
      names.map((name) => [`${kind} ${name}`, true]),
    ),
  );
}
