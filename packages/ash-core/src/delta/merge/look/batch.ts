import {bytesFromBuffer, isAshError, type ByteString, type RootPath} from 'ash-sdk';
import type {Xattrs} from '../../parse-xattrs.js';
import {readXattrs} from '../../xattrs.js';
import {sameEntry, type MergeEntry} from '../entry.js';
import type {HeldDirectories} from './held-directories.js';
import {lookAt, type Look} from './look.js';
import {mapSides, SIDES, type Sides} from '../sides.js';

/** Directories held open, three sides each, and names collected, before their attributes are read, beside the look at others. */
const DIRECTORY_LIMIT = 128;
const NAME_LIMIT = 512;
/** How often attributes are read again when a name has vanished meanwhile. */
const ATTEMPTS = 3;

const NONE: Xattrs = new Map();

/** One name, looked at on all sides but for its extended attributes. */
export interface Looked {
  readonly path: RootPath;
  readonly name: ByteString;
  readonly held: HeldDirectories;
  readonly looks: Sides<Look | undefined>;
  readonly contents: Sides<number>;
}

export interface Difference {
  readonly path: RootPath;
  readonly entries: Sides<MergeEntry | undefined>;
}

/** Collects names, so that one program reads the extended attributes of many. */
export class Batch {
  #looked: Looked[] = [];
  #held = new Set<HeldDirectories>();

  get isFull(): boolean {
    return this.#held.size >= DIRECTORY_LIMIT || this.#looked.length >= NAME_LIMIT;
  }

  add(looked: Looked): void {
    this.#looked.push(looked);
    if (this.#held.has(looked.held)) return;
    this.#held.add(looked.held);
    looked.held.retain();
  }

  /** Those that are not the same on all sides. Nothing is collected from the moment of the call, and in the end nothing is held. */
  async flush(signal: AbortSignal | undefined): Promise<Difference[]> {
    const looked = this.#looked;
    const all = this.#held;
    this.#looked = [];
    this.#held = new Set();
    try {
      return await differencesAmong(looked, signal, ATTEMPTS);
    } finally {
      for (const held of all) await held.release();
    }
  }

  async release(): Promise<void> {
    for (const held of this.#held) await held.release();
    this.#held.clear();
  }
}

async function differencesAmong(
  looked: readonly Looked[],
  signal: AbortSignal | undefined,
  attempts: number,
): Promise<Difference[]> {
  const paths = looked.flatMap((item) => SIDES.flatMap((side) => programPath(item, side) ?? []));
  try {
    const xattrs = await readXattrs(paths, {signal});
    return looked.flatMap((item) => differenceOf(item, xattrs) ?? []);
  } catch (error) {
    const remaining = looked.map(withoutVanished);
    const vanished = remaining.some((item, index) => item !== looked[index]);
    if (attempts <= 1 || !vanished || !isAshError(error)) throw error;
    return differencesAmong(remaining, signal, attempts - 1);
  }
}

function differenceOf(item: Looked, xattrs: ReadonlyMap<ByteString, Xattrs>): Difference | undefined {
  const entries = mapSides(item.looks, (look, side): MergeEntry | undefined => {
    const path = programPath(item, side);
    if (!look || !path || look.entry.kind === 'socket') return undefined;
    const {kind, mode, uid, gid, device} = look.entry;
    const attributes = xattrs.get(bytesFromBuffer(path)) ?? NONE;
    return {
      kind,
      mode,
      uid,
      gid,
      device,
      target: look.target,
      content: item.contents[side],
      xattrs: attributes,
    };
  });
  const {base, local, next} = entries;
  if (sameEntry(base, local) && sameEntry(base, next)) return undefined;
  return {path: item.path, entries};
}

function withoutVanished(item: Looked): Looked {
  const looks = mapSides(item.looks, (look, side) => {
    const directory = item.held.directories[side];
    return look && directory && lookAt(directory, item.name) ? look : undefined;
  });
  return SIDES.every((side) => looks[side] === item.looks[side]) ? item : {...item, looks};
}

function programPath({name, held, looks}: Looked, side: keyof Looked['looks']): Buffer | undefined {
  return looks[side] && held.directories[side]?.pathForPrograms(name);
}
