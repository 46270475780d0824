import {buildCycle} from '../errors/aur.js';
import type {Recipe} from './recipe.js';

/** The recipes in an order in which each comes after those that it needs. Throws `ASH_BUILD_CYCLE` when there is none. */
export function buildOrder(recipes: ReadonlyMap<string, Pick<Recipe, 'after'>>): string[] {
  const done = new Set<string>();
  const visit = (base: string, way: readonly string[]): void => {
    if (done.has(base)) return;
    const start = way.indexOf(base);
    if (start !== -1) throw buildCycle([...way.slice(start), base]);
    for (const needed of recipes.get(base)?.after ?? []) if (needed !== base) visit(needed, [...way, base]);
    done.add(base);
  };
  for (const base of recipes.keys()) visit(base, []);
  return [...done];
}
