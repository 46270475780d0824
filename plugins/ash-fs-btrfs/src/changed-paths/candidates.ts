import type {RootPath} from 'ash-sdk';
import {below, type Entry, type TreeModel} from './tree-model.js';

/** A file or directory of the old tree that the stream mentions and that is in the new one too. */
export interface KeptFile {
  /** Its path in the old tree, one of several if it has several. */
  readonly origin: RootPath;
  /** Its path in the new tree. */
  readonly path: RootPath;
  /** Whether more than its time stamps was set. */
  readonly modified: boolean;
}

/** What follows from a stream of changes alone. The top is `/`. */
export interface Candidates {
  /** Paths, in the old or in the new tree, that may differ. */
  readonly paths: Set<RootPath>;
  /** Where something lay in the old tree that lies elsewhere now: all below it may differ. */
  readonly movedFrom: readonly RootPath[];
  /** The same in the new tree. */
  readonly movedTo: readonly RootPath[];
  readonly keptFiles: readonly KeptFile[];
}

/** Compares where everything ended up with where it came from. */
export function candidatesOf(model: TreeModel): Candidates {
  const paths = new Set(model.removed);
  const movedFrom: RootPath[] = [];
  const movedTo: RootPath[] = [];
  const keptFiles: KeptFile[] = [];

  const visit = (entry: Entry, path: RootPath, parent: Entry | undefined, name: string): void => {
    const isMoved = entry.old !== undefined && entry.old !== path;
    const isMovedWithItsParent = parent?.old !== undefined && entry.old === below(parent.old, name);
    if (entry.old !== path || entry.modified) paths.add(orTop(path));
    if (isMoved) {
      paths.add(entry.old);
      if (!isMovedWithItsParent) {
        movedFrom.push(entry.old);
        movedTo.push(path);
      }
    }
    if (entry.origin !== undefined && (isMoved || entry.modified || entry.touched)) {
      keptFiles.push({origin: orTop(entry.origin), path: orTop(path), modified: entry.modified});
    }
    for (const [childName, child] of entry.children) {
      if (child !== null) visit(child, below(path, childName), entry, childName);
    }
  };

  visit(model.top, '' as RootPath, undefined, '');
  return {paths, movedFrom, movedTo, keptFiles};
}

function orTop(path: RootPath): RootPath {
  return path === '' ? ('/' as RootPath) : path;
}
