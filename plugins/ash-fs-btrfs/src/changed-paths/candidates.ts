import type {RootPath} from 'ash-sdk';
import {below, type Entry, type TreeModel} from './tree-model.js';

/** What follows from a stream of changes alone. `/` stands for the top. */
export interface Candidates {
  /** Paths, in the old or in the new tree, that may differ. */
  readonly paths: Set<RootPath>;
  /** Where something lay in the old tree that lies elsewhere now: all below it may differ. */
  readonly movedFrom: readonly RootPath[];
  /** The same in the new tree. */
  readonly movedTo: readonly RootPath[];
  /** Paths in the new tree of files that changed and may have more names, which the stream doesn't mention. */
  readonly modified: readonly RootPath[];
  /** Paths in the new tree of which only the time stamps are known to have been set. */
  readonly touched: readonly RootPath[];
}

/** Compares where everything ended up with where it came from. */
export function candidatesOf(model: TreeModel): Candidates {
  const paths = new Set(model.removed);
  const movedFrom: RootPath[] = [];
  const movedTo: RootPath[] = [];
  const modified: RootPath[] = [];
  const touched: RootPath[] = [];

  const visit = (entry: Entry, path: RootPath, parent: Entry | undefined, name: string): void => {
    if (entry.old === undefined) {
      paths.add(path);
    } else if (entry.old !== path) {
      paths.add(path).add(entry.old);
      const movedWithItsParent = parent?.old !== undefined && entry.old === below(parent.old, name);
      if (!movedWithItsParent) {
        movedFrom.push(entry.old);
        movedTo.push(path);
      }
    }
    if (entry.modified) {
      paths.add(orTop(path));
      if (!entry.isNewFile) modified.push(orTop(path));
    } else if (entry.touched && !entry.isNewFile) {
      touched.push(orTop(path));
    }
    for (const [childName, child] of entry.children) {
      if (child !== null) visit(child, below(path, childName), entry, childName);
    }
  };

  visit(model.top, '' as RootPath, undefined, '');
  return {paths, movedFrom, movedTo, modified, touched};
}

function orTop(path: RootPath): RootPath {
  return path === '' ? ('/' as RootPath) : path;
}
