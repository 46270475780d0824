import {randomUUID} from 'node:crypto';
import {rename, rmdir, unlink} from 'node:fs/promises';
import {bytesFromText, type ByteString, type RootPath} from 'ash-sdk';
import {mountedInside, pathInvalid} from '../errors/files.js';
import {atPlace} from './at-place.js';
import type {Directory} from './directory.js';
import {errnoOf, meansAbsent} from './errno.js';

/** Directories held open at once on the way down; what lies deeper is first moved up. */
const DEPTH_LIMIT = 32;

/**
 * Removes a name and everything below it, held by descriptors all the way down. Links are removed, never followed, and
 * nothing that is mounted below is touched: then it rejects, and a part of the tree may be gone.
 */
export async function removeTreeInside(top: string, path: RootPath): Promise<void> {
  await atPlace(top, path, {action: 'remove', followLast: false}, async ({directory, name}) => {
    if (name === '.') throw pathInvalid(path);
    await new Removal(path, directory, await directory.mount()).remove(name);
  });
}

class Removal {
  /** Directories that lay too deep, now in the base directory. */
  readonly #movedUp: ByteString[] = [];

  constructor(
    readonly path: RootPath,
    readonly base: Directory,
    readonly mount: string,
  ) {}

  async remove(name: ByteString): Promise<void> {
    await this.#removeFrom(this.base, name, 0);
    for (let deep = this.#movedUp.pop(); deep !== undefined; deep = this.#movedUp.pop()) {
      await this.#removeFrom(this.base, deep, 0);
    }
  }

  async #removeFrom(parent: Directory, name: ByteString, depth: number): Promise<void> {
    const directory = await parent.directory(name);
    if (!directory) {
      await unlink(parent.pathOf(name)).catch(unlessAbsent);
      return;
    }
    try {
      if ((await directory.mount()) !== this.mount) throw mountedInside(this.path);
      if (depth === DEPTH_LIMIT) {
        const moved = bytesFromText(`.ash-removed-${randomUUID()}`);
        await rename(parent.pathOf(name), this.base.pathOf(moved));
        this.#movedUp.push(moved);
        return;
      }
      for (const inner of await directory.names()) await this.#removeFrom(directory, inner, depth + 1);
    } finally {
      await directory.close();
    }
    await rmdir(parent.pathOf(name)).catch(unlessAbsent);
  }
}

function unlessAbsent(error: unknown): void {
  if (!meansAbsent(error) || errnoOf(error) === 'ENOTDIR') throw error;
}
