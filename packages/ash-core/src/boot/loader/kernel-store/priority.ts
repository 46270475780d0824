import type {BootEntry, Menu, MenuNode} from '../../menu/menu.js';

export interface ByPriority {
  /** What boots by itself, and what the user wants to keep; the most important first. */
  readonly needed: readonly BootEntry[];
  /** The rest of the tree, in its order. */
  readonly others: readonly BootEntry[];
}

/** Every entry of a menu once. Pure. */
export function byPriority({default: first, previous, once, pinned, tree}: Menu): ByPriority {
  const seen = new Set<string>();
  const unseen = (entry: BootEntry | null): entry is BootEntry => {
    if (entry === null || seen.has(entry.deployment)) return false;
    seen.add(entry.deployment);
    return true;
  };
  const needed = [first, previous, once, ...pinned].filter(unseen);
  return {needed, others: entriesBelow(tree).filter(unseen)};
}

function entriesBelow(nodes: readonly MenuNode[]): (BootEntry | null)[] {
  return nodes.flatMap(({entry, children}) => [entry, ...entriesBelow(children)]);
}
