import {lstatSync, type BigIntStats} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {bytesToBuffer, type RootPath} from 'ash-sdk';
import {inconsistentStream, notADirectory} from '../errors.js';
import {below} from './tree-model.js';

/**
 * Reads a sealed tree by paths in it, never through a symbolic link. The top is `/` or the empty string. Names are looked up at once: a
 * detour over Node's threads takes many times as long as the call.
 */
export class TreeFiles {
  readonly #top: Buffer;
  readonly #directories = new Set<string>(['']);

  /** `top` is the absolute path of the tree. */
  constructor(top: string) {
    this.#top = Buffer.from(top);
  }

  /** The entry itself. Throws when it isn't there, although the stream says so. */
  stat(path: RootPath): BigIntStats {
    const full = withoutTop(path);
    this.#checkDirectory(full.slice(0, Math.max(full.lastIndexOf('/'), 0)) as RootPath);
    return this.#lstat(full);
  }

  /** All paths below a directory; nothing for something else. Skips directories that `seen` holds, and adds those it reads. */
  async *below(path: RootPath, seen = new Set<string>()): AsyncGenerator<RootPath> {
    if (!this.stat(path).isDirectory()) return;
    const waiting = [withoutTop(path)];
    for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
      if (seen.has(directory)) continue;
      seen.add(directory);
      const entries = await readdir(this.#locate(directory), {withFileTypes: true, encoding: 'latin1'});
      for (const entry of entries) {
        const found = below(directory, entry.name);
        yield found;
        if (entry.isDirectory()) {
          this.#directories.add(found);
          waiting.push(found);
        }
      }
    }
  }

  #checkDirectory(path: RootPath): void {
    if (this.#directories.has(path)) return;
    this.#checkDirectory(path.slice(0, path.lastIndexOf('/')) as RootPath);
    if (!this.#lstat(path).isDirectory()) throw notADirectory(path);
    this.#directories.add(path);
  }

  #lstat(path: RootPath): BigIntStats {
    const stats = lstatSync(this.#locate(path), {bigint: true, throwIfNoEntry: false});
    if (stats === undefined) throw inconsistentStream(path);
    return stats;
  }

  #locate(path: RootPath): Buffer {
    return Buffer.concat([this.#top, bytesToBuffer(path)]);
  }
}

function withoutTop(path: RootPath): RootPath {
  return path === '/' ? ('' as RootPath) : path;
}
