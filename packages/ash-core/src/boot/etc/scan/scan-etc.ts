import type {ByteString, RootPath} from 'ash-sdk';
import {etcMissing, etcMounted} from '../../../errors/etc.js';
import {Directory} from '../../../files/directory.js';
import {rethrown} from '../../../files/guard.js';
import type {Root} from '../../../files/root.js';
import {joinPath, TOP} from '../../../files/root-path.js';
import {Batch, type Difference} from '../../../delta/merge/look/batch.js';
import {contentNumbers} from '../../../delta/merge/look/content.js';
import type {Entries} from '../../../delta/merge/entry.js';
import {HeldDirectories} from '../../../delta/merge/look/held-directories.js';
import {lookAt, namesIn} from '../../../delta/merge/look/look.js';
import {mapSides, SIDES, type Sides} from '../../../delta/merge/sides.js';

const ETC = 'etc' as ByteString;

/**
 * Every path of `/etc`, itself included, that is not the same on all three sides, with what it is on each. The base may lack the
 * directory, the others not. Nobody should change the trees meanwhile; an entry that vanishes counts as absent.
 */
export async function scanEtc(
  roots: Sides<Root>,
  signal: AbortSignal | undefined,
): Promise<Map<RootPath, Entries>> {
  const tops = await HeldDirectories.open(mapSides(roots, (root) => Directory.openOnHost(root.directory)));
  try {
    const scan = new Scan(fileSystemsOf(tops, roots), signal);
    return await scan.run(tops);
  } finally {
    await tops.release();
  }
}

/** The file systems that the directories `/etc` lie on. */
function fileSystemsOf(tops: HeldDirectories, roots: Sides<Root>): Sides<number | undefined> {
  return mapSides(tops.directories, (directory, side) => {
    const entry = directory && lookAt(directory, ETC)?.entry;
    if (entry ? entry.kind !== 'directory' : side !== 'base') throw etcMissing(roots[side].directory);
    return entry?.fileSystem;
  });
}

class Scan {
  readonly #differences = new Map<RootPath, Entries>();
  readonly #batch = new Batch();
  /** Names whose attributes are being read meanwhile. */
  #pending: Promise<readonly Difference[]> = Promise.resolve([]);
  /** The directory that is being looked at. */
  #at = TOP;

  constructor(
    readonly fileSystems: Sides<number | undefined>,
    readonly signal: AbortSignal | undefined,
  ) {}

  async run(tops: HeldDirectories): Promise<Map<RootPath, Entries>> {
    try {
      await this.#visit(TOP, [ETC], tops);
      await this.#flush();
      await this.#settle();
      return this.#differences;
    } catch (error) {
      throw rethrown('compare', this.#at, error);
    } finally {
      await this.#pending.catch(() => undefined);
      await this.#batch.release();
    }
  }

  /** Looks at names in a directory on all sides, and at everything in them. */
  async #visit(path: RootPath, names: Iterable<ByteString>, held: HeldDirectories): Promise<void> {
    this.signal?.throwIfAborted();
    if (this.#batch.isFull) await this.#flush();
    this.#at = path;
    const directories = [...names].filter((name) => this.#look(joinPath(path, name), name, held));
    for (const name of directories) {
      const inner = await held.inner(name);
      try {
        await this.#visit(joinPath(path, name), namesOf(inner), inner);
      } finally {
        await inner.release();
      }
    }
  }

  /** Begins to read the attributes of what was collected, when those of the names before are read. */
  async #flush(): Promise<void> {
    await this.#settle();
    this.#pending = this.#batch.flush(this.signal);
    this.#pending.catch(() => undefined);
  }

  async #settle(): Promise<void> {
    for (const {path, entries} of await this.#pending) this.#differences.set(path, entries);
  }

  /** Whether the name is a directory on any side. */
  #look(path: RootPath, name: ByteString, held: HeldDirectories): boolean {
    const {directories} = held;
    const looks = mapSides(directories, (directory) => directory && lookAt(directory, name));
    for (const side of SIDES) {
      const fileSystem = looks[side]?.entry.fileSystem;
      if (fileSystem !== undefined && fileSystem !== this.fileSystems[side]) throw etcMounted(path);
    }
    this.#batch.add({path, name, held, looks, contents: contentNumbers(name, looks, directories)});
    return SIDES.some((side) => looks[side]?.entry.kind === 'directory');
  }
}

function namesOf({directories}: HeldDirectories): Set<ByteString> {
  return new Set(
    SIDES.flatMap((side) => {
      const directory = directories[side];
      return directory ? namesIn(directory) : [];
    }),
  );
}
