import {closeSync, readSync} from 'node:fs';
import type {ByteString} from 'ash-sdk';
import type {Directory} from '../../../files/directory.js';
import {openFile, type Look} from './look.js';
import {SIDES, type Side, type Sides} from '../sides.js';

const CHUNK_BYTES = 64 * 1024;
const chunks = [Buffer.allocUnsafe(CHUNK_BYTES), Buffer.allocUnsafe(CHUNK_BYTES)] as const;

/** Numbers for the three sides, equal where both have a regular file with the same bytes; 0 for what is no regular file. */
export function contentNumbers(
  name: ByteString,
  looks: Sides<Look | undefined>,
  directories: Sides<Directory | undefined>,
): Sides<number> {
  const files = new FilesOfOneName(name, looks, directories);
  try {
    const numbers = {base: 0, local: 0, next: 0};
    for (const [index, side] of SIDES.entries()) {
      if (looks[side]?.entry.kind !== 'file') continue;
      const equal = SIDES.slice(0, index).find((other) => files.same(other, side));
      numbers[side] = equal ? numbers[equal] : index + 1;
    }
    return numbers;
  } finally {
    files.close();
  }
}

class FilesOfOneName {
  readonly #opened = new Map<Side, number | undefined>();

  constructor(
    readonly name: ByteString,
    readonly looks: Sides<Look | undefined>,
    readonly directories: Sides<Directory | undefined>,
  ) {}

  /** Whether both are regular files with the same bytes. */
  same(a: Side, b: Side): boolean {
    const [from, to] = [this.looks[a], this.looks[b]];
    if (!from || !to) return false;
    const [left, right] = [from.entry, to.entry];
    if (left.kind !== 'file' || right.kind !== 'file' || left.size !== right.size) return false;
    if (left.size === 0 || (left.fileSystem === right.fileSystem && from.inode === to.inode)) return true;
    const [one, other] = [this.#open(a), this.#open(b)];
    return one !== undefined && other !== undefined && sameBytes(one, other);
  }

  close(): void {
    for (const descriptor of this.#opened.values()) if (descriptor !== undefined) closeSync(descriptor);
  }

  #open(side: Side): number | undefined {
    const directory = this.directories[side];
    if (!this.#opened.has(side)) this.#opened.set(side, directory && openFile(directory, this.name));
    return this.#opened.get(side);
  }
}

function sameBytes(left: number, right: number): boolean {
  for (let position = 0; ;) {
    const read = readSync(left, chunks[0], 0, CHUNK_BYTES, position);
    const other = readSync(right, chunks[1], 0, CHUNK_BYTES, position);
    if (read !== other || chunks[0].compare(chunks[1], 0, read, 0, read) !== 0) return false;
    if (read < CHUNK_BYTES) return true;
    position += read;
  }
}
