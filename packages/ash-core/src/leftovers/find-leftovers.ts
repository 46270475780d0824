import type {RootPath} from 'ash-sdk';
import {rootPath, type Root} from '../files/root.js';
import {walkTree} from '../files/walk.js';

/** A file that a package manager or a rebase left beside edited configuration for a person to look at. */
export interface Leftover {
  readonly path: RootPath;
  /** The file that it was left beside, which need not be there. */
  readonly beside: RootPath;
}

/** The leftovers below a root's `/etc`, by the ends of names that a family gives them. */
export async function findLeftovers(root: Root, suffixes: readonly string[]): Promise<readonly Leftover[]> {
  const found: Leftover[] = [];
  if (suffixes.length === 0) return found;
  for await (const {path, entry} of walkTree(root, rootPath('/etc'))) {
    if (entry.kind !== 'file' && entry.kind !== 'symlink') continue;
    const leftover = leftoverAt(path, suffixes);
    if (leftover !== undefined) found.push(leftover);
  }
  return found;
}

/** What a path is the leftover of, by its name; undefined when it is none. Pure. */
export function leftoverAt(path: RootPath, suffixes: readonly string[]): Leftover | undefined {
  const suffix = suffixes.find((end) => path.endsWith(end) && !path.endsWith(`/${end}`));
  if (suffix === undefined) return undefined;
  return {path, beside: path.slice(0, -suffix.length) as RootPath};
}
