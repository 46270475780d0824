import type {RootPath} from 'ash-sdk';
import type {Change, Path} from '../send-stream/changes.js';
import {inconsistentStream} from '../errors.js';

/** A name that the stream mentions, with what lies below it. */
export interface Entry {
  /** Its path in the old tree; undefined for a name that the stream made. */
  readonly old: RootPath | undefined;
  /** The path in the old tree of the file that it names; undefined for a new file. Not the same as `old` for a new name of an old file. */
  readonly origin: RootPath | undefined;
  modified: boolean;
  /** Its time stamps were set. */
  touched: boolean;
  /** What the stream mentions in it; null for a name that is not there any more. Names never mentioned are as in the old tree. */
  readonly children: Map<string, Entry | null>;
}

/** The old tree, as far as a stream of changes mentions it, turned step by step into the new one. */
export class TreeModel {
  readonly top = oldEntry('' as RootPath);
  /** Paths in the old tree of what was removed. */
  readonly removed = new Set<RootPath>();

  apply(change: Change): void {
    switch (change.effect) {
      case 'create':
        this.#attach(change.path, newEntry(undefined));
        break;
      case 'remove':
        this.#remove(this.#detach(change.path));
        break;
      case 'rename':
        this.#attach(change.to, this.#detach(change.from));
        break;
      case 'link':
        this.#attach(change.path, newEntry(this.#find(change.existing).origin));
        break;
      case 'modify':
        this.#find(change.path).modified = true;
        break;
      case 'touch':
        this.#find(change.path).touched = true;
        break;
    }
  }

  #find(path: Path): Entry {
    let found = this.top;
    for (const name of path) found = child(found, name);
    return found;
  }

  #attach(path: Path, attached: Entry): void {
    const {parent, name} = this.#place(path);
    const replaced = parent.children.get(name);
    if (replaced) this.#remove(replaced);
    parent.children.set(name, attached);
  }

  #detach(path: Path): Entry {
    const {parent, name} = this.#place(path);
    const detached = child(parent, name);
    parent.children.set(name, null);
    return detached;
  }

  #place(path: Path): {parent: Entry; name: string} {
    const name = path.at(-1);
    if (name === undefined) throw inconsistentStream('/');
    return {parent: this.#find(path.slice(0, -1)), name};
  }

  #remove(entry: Entry): void {
    if (entry.old !== undefined) this.removed.add(entry.old);
  }
}

/** Path of a name in a directory; the top is the empty string. */
export function below(directory: string, name: string): RootPath {
  return `${directory}/${name}` as RootPath;
}

function child(parent: Entry, name: string): Entry {
  const known = parent.children.get(name);
  if (known) return known;
  if (known === null || parent.old === undefined) throw inconsistentStream(name);
  const found = oldEntry(below(parent.old, name));
  parent.children.set(name, found);
  return found;
}

function oldEntry(path: RootPath): Entry {
  return {old: path, origin: path, modified: false, touched: false, children: new Map()};
}

function newEntry(origin: RootPath | undefined): Entry {
  return {old: undefined, origin, modified: false, touched: false, children: new Map()};
}
