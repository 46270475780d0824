import type {RootPath} from 'ash-sdk';
import type {Seen} from './walk-in-order.js';

interface Names {
  readonly first: RootPath;
  left: number;
}

/** Tells which names are further names of a file that came before. Forgets a file when all of its names have come. */
export class HardLinks {
  readonly #files = new Map<number, Names>();

  /** The path of the file's first name, or undefined when this is it. */
  firstOf({path, entry, inode, links}: Seen): RootPath | undefined {
    if (entry.kind !== 'file' || links < 2) return undefined;
    const names = this.#files.get(inode);
    if (names === undefined) {
      this.#files.set(inode, {first: path, left: links - 1});
      return undefined;
    }
    names.left--;
    if (names.left === 0) this.#files.delete(inode);
    return names.first;
  }
}
