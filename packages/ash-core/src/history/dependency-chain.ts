/**
 * The shortest way from a package that somebody asked for to one that it needs, both included; of equally short ones the first by
 * name. Undefined when nothing that was asked for needs it. Pure.
 */
export function dependencyChain(
  name: string,
  requested: Iterable<string>,
  dependencies: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const neededBy = new Map<string, string | null>();
  let reached = [...requested].sort();
  for (const start of reached) neededBy.set(start, null);
  while (reached.length > 0 && !neededBy.has(name)) {
    const next: string[] = [];
    for (const from of reached) {
      for (const needed of dependencies.get(from) ?? []) {
        if (neededBy.has(needed)) continue;
        neededBy.set(needed, from);
        next.push(needed);
      }
    }
    reached = next.sort();
  }
  if (!neededBy.has(name)) return undefined;
  const chain: string[] = [];
  for (let at: string | null | undefined = name; at != null; at = neededBy.get(at)) chain.push(at);
  return chain.reverse();
}
