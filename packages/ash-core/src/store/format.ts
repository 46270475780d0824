import * as v from 'valibot';
import {isAshError} from 'ash-sdk';
import {formatIsNewer, formatUnreadable} from '../errors/store.js';
import {writeDurably} from '../files/durable.js';
import {readOwnFile} from './read-own-file.js';

/** The newest layout of a store that this ash can read and write. */
export const FORMAT_VERSION = 1;

const Format = v.object({version: v.pipe(v.number(), v.integer(), v.minValue(1)), filesystem: v.string()});

/** What a store says of itself: its format, and the backend that made it. */
export type StoreFormat = v.InferOutput<typeof Format>;

export async function readFormat(path: string): Promise<StoreFormat> {
  let format: StoreFormat;
  try {
    format = v.parse(Format, JSON.parse(await readOwnFile(path)));
  } catch (error) {
    throw isAshError(error) ? error : formatUnreadable(path, error);
  }
  if (format.version > FORMAT_VERSION) throw formatIsNewer(path, format.version, FORMAT_VERSION);
  return format;
}

export async function writeFormat(path: string, filesystem: string): Promise<void> {
  await writeDurably(path, `${JSON.stringify({version: FORMAT_VERSION, filesystem})}\n`);
}
