import type {TreeName} from 'ash-sdk';
import {badTreeName} from './errors.js';
import {isTreeName} from './tree-name.js';

/** What stands in a dataset's name for each character of a tree's name that ZFS doesn't take there, and for the underscore itself. */
const ESCAPES = {'@': '__', _: '_-', '+': '_p', ':': '_.'} as const;

const CHARACTERS = new Map<string, string>(
  Object.entries(ESCAPES).map(([plain, escaped]) => [escaped, plain]),
);

/** A dataset below the top that no tree can have: `_x` is no escape. Holds removed trees that something still uses. */
export const TRASH = '_x';

/** The dataset of a tree below the dataset at the top of the volume: `pool/__ash/revisions/4.2`. */
export function datasetOf(top: string, tree: TreeName): string {
  if (!isTreeName(tree)) throw badTreeName(tree);
  return `${top}/${tree.replaceAll(/[@_+:]/g, (character) => ESCAPES[character as keyof typeof ESCAPES])}`;
}

/** The opposite; undefined for a dataset that is not below the top or has a name that ash doesn't give. */
export function treeOf(top: string, dataset: string): TreeName | undefined {
  if (!dataset.startsWith(`${top}/`)) return undefined;
  const escaped = dataset.slice(top.length + 1);
  if ([...escaped.matchAll(/_.?/gs)].some(([escape]) => !CHARACTERS.has(escape))) return undefined;
  const tree = escaped.replaceAll(/_.?/gs, (escape) => CHARACTERS.get(escape) ?? '');
  return isTreeName(tree) ? tree : undefined;
}
