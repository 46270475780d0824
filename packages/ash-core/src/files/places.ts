import type {RootPath} from 'ash-sdk';
import {splitPath} from './root-path.js';

/** Where in a root somebody has looked, so that it can be told whether a change may concern what was seen. Paths are without links on the way. */
export class Places {
  /** What was looked at, and the directories above it. */
  readonly #looked = new Set<RootPath>();
  readonly #listed = new Set<RootPath>();
  readonly #readBelow = new Set<RootPath>();

  /** One name, whether or not something is there. */
  look(path: RootPath): void {
    for (let at: RootPath | undefined = path; at !== undefined && !this.#looked.has(at); at = parentOf(at)) {
      this.#looked.add(at);
    }
  }

  /** The names in a directory. */
  list(directory: RootPath): void {
    this.look(directory);
    this.#listed.add(directory);
  }

  /** Whatever lies in a directory and in those below it. */
  readBelow(directory: RootPath): void {
    this.look(directory);
    this.#readBelow.add(directory);
  }

  /** Whether something at this path that comes, goes or changes can make a difference to what was seen. */
  concern(path: RootPath): boolean {
    if (this.#looked.has(path)) return true;
    const parent = parentOf(path);
    if (parent !== undefined && this.#listed.has(parent)) return true;
    for (let at: RootPath | undefined = path; at !== undefined; at = parentOf(at)) {
      if (this.#readBelow.has(at)) return true;
    }
    return false;
  }
}

function parentOf(path: RootPath): RootPath | undefined {
  return splitPath(path)?.parent;
}
