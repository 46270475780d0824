import type {Recipe, RecipeLayer} from './schema.js';

/** A layer, and the name of what it stands on. */
export type PlacedLayer = RecipeLayer & {readonly on: string};

/**
 * The layers of a recipe, each after the one that it stands on; one that does not say so stands on the one before it, the first on the
 * base. `rest` are those that never come to the base. Pure.
 */
export function inOrder({base, layers = []}: Recipe): {
  readonly ordered: readonly PlacedLayer[];
  readonly rest: readonly PlacedLayer[];
} {
  const placed = layers.map((layer, index) => ({
    ...layer,
    on: layer.on ?? layers[index - 1]?.name ?? base.name,
  }));
  const above = new Map<string, PlacedLayer[]>();
  for (const layer of placed) above.set(layer.on, [...(above.get(layer.on) ?? []), layer]);
  const ordered: PlacedLayer[] = [...(above.get(base.name) ?? [])];
  // The list grows while it is walked.
  for (const {name} of ordered) ordered.push(...(name === base.name ? [] : (above.get(name) ?? [])));
  const reached = new Set(ordered);
  return {ordered, rest: placed.filter((layer) => !reached.has(layer))};
}
