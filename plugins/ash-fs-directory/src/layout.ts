import {join} from 'node:path';
import type {TreeName} from 'ash-sdk';

/** Directory of the plugin's own at the top of a volume. */
export const OWN = '.ash-volume';

/** The newest layout of a volume that this plugin knows. */
export const VERSION = 1;

/** Absolute paths of what the plugin keeps beside the trees. */
export interface Layout {
  /** `{"version": 1}`; a directory that has it is a volume. */
  readonly format: string;
  /** A file for each tree that can be written to, named after it; it holds the name of the sealed tree that the tree was made from. */
  readonly writable: string;
  /** Likewise for each sealed one. */
  readonly sealed: string;
  /** Copies that are being made, under the names of their trees. */
  readonly making: string;
  /** Removed trees whose files are not all gone yet. */
  readonly trash: string;
}

export function layoutOf(volume: string): Layout {
  const at = (name: string): string => join(volume, OWN, name);
  return {
    format: at('format'),
    writable: at('writable'),
    sealed: at('sealed'),
    making: at('making'),
    trash: at('trash'),
  };
}

/** The name of a tree as the name of one file; trees' names have no `%`. */
export function flatName(tree: TreeName): string {
  return tree.replaceAll('/', '%');
}
