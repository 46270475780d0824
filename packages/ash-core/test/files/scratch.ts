import {mkdir, mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {bytesFromBuffer, bytesFromText, type ByteString, type RootPath} from 'ash-sdk';
import {Root} from '../../src/files/root.js';
import {removeTree} from './remove.js';

/** A directory with a root in it and something beside the root that nobody may reach. */
export interface Scratch {
  /** Absolute path of the whole. */
  readonly directory: string;
  /** Absolute path of the root's top. */
  readonly top: string;
  /** Absolute path of a directory outside the root, with a file `secret` in it. */
  readonly outside: string;
  readonly root: Root;
  remove(): Promise<void>;
}

export const SECRET = 'nobody may read this';

export async function makeScratch(): Promise<Scratch> {
  const directory = await mkdtemp(join(tmpdir(), 'ash-files-'));
  const top = join(directory, 'root');
  const outside = join(directory, 'outside');
  await mkdir(top);
  await mkdir(outside);
  await writeFile(join(outside, 'secret'), SECRET);
  const root = await Root.open(top);
  return {directory, top, outside, root, remove: () => removeTree(directory)};
}

/** A path inside a root, spelled as it is. */
export function path(text: string): RootPath {
  return bytesFromText(text);
}

export function bytes(...values: number[]): ByteString {
  return bytesFromBuffer(Buffer.from(values));
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
