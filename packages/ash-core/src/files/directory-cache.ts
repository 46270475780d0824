import type {RootPath} from 'ash-sdk';
import {Directory} from './directory.js';
import {splitPath, TOP} from './root-path.js';

interface Slot {
  readonly opening: Promise<Directory | undefined>;
  users: number;
}

/** A directory in use, or undefined when there is none at that path; `release` when done with it. */
export interface Lease {
  readonly directory: Directory | undefined;
  readonly release: () => void;
}

/**
 * Keeps the directories of a root that were used last open. Paths are taken strictly: where a symbolic link lies
 * on the way, there is no directory. For trees that nobody changes meanwhile; others may show directories as they were.
 */
export class DirectoryCache {
  /** The least recently used one first. */
  readonly #slots = new Map<RootPath, Slot>();
  readonly #closing = new Set<Promise<unknown>>();

  constructor(
    readonly top: string,
    /** Directories kept open beyond those in use. */
    readonly capacity = 128,
  ) {}

  /** Rejects with the error of the system call. */
  async lease(path: RootPath): Promise<Lease> {
    const slot = this.#slots.get(path) ?? {opening: this.#open(path), users: 0};
    this.#slots.delete(path);
    this.#slots.set(path, slot);
    slot.users++;
    let leased = true;
    const release = (): void => {
      if (leased) slot.users--;
      leased = false;
      this.#evict();
    };
    try {
      return {directory: await slot.opening, release};
    } catch (error) {
      this.#slots.delete(path);
      throw error;
    }
  }

  async close(): Promise<void> {
    for (const [path, slot] of this.#slots) this.#drop(path, slot);
    await Promise.all(this.#closing);
  }

  async #open(path: RootPath): Promise<Directory | undefined> {
    const place = splitPath(path);
    if (path === TOP || !place) return Directory.openOnHost(this.top);
    const parent = await this.lease(place.parent);
    try {
      return await parent.directory?.directory(place.name);
    } finally {
      parent.release();
    }
  }

  #evict(): void {
    for (const [path, slot] of this.#slots) {
      if (this.#slots.size <= this.capacity) return;
      if (slot.users === 0) this.#drop(path, slot);
    }
  }

  #drop(path: RootPath, slot: Slot): void {
    this.#slots.delete(path);
    const closing = slot.opening
      .then((directory) => directory?.close())
      .catch(() => undefined)
      .finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
  }
}
