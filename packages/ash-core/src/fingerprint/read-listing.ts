import {open, type FileHandle} from 'node:fs/promises';
import {formatUnknown, listingDamaged, listingNotRead} from '../errors/fingerprint.js';
import {FingerprintHash, FORMAT} from './digest.js';
import {decodeLine, type Line} from './line.js';
import {TRAILER} from './listing-writer.js';
import {compareLines} from './order.js';

const CHUNK_BYTES = 256 * 1024;

/** No honest line is longer, in bytes: a path has at most 4096, each of them four characters at worst. */
const LONGEST_LINE = 64 * 1024;

/**
 * The lines of a listing in a file of the host, in its order. A file that is damaged, cut off or no listing rejects, at the latest after
 * its last line: what was read before counts only when the iteration has ended.
 */
export async function* readListing(path: string): AsyncGenerator<Line, void, void> {
  const hash = new FingerprintHash();
  let before: Line | undefined;
  let number = 0;
  let fingerprint: string | undefined;
  for await (const text of linesIn(path)) {
    number++;
    if (number === 1) {
      requireFormat(path, text);
      continue;
    }
    if (fingerprint !== undefined) throw listingDamaged(path, number);
    if (text.startsWith(TRAILER)) {
      fingerprint = text.slice(TRAILER.length);
      continue;
    }
    hash.add([text]);
    const line = decodeLine(text);
    if (line === undefined || (before !== undefined && compareLines(before, line) >= 0))
      throw listingDamaged(path, number);
    before = line;
    yield line;
  }
  if (fingerprint !== hash.end()) throw listingDamaged(path, number);
}

function requireFormat(path: string, first: string): void {
  if (first === FORMAT) return;
  throw /^ash\d+$/.test(first) ? formatUnknown(first) : listingDamaged(path, 1);
}

async function* linesIn(path: string): AsyncGenerator<string, void, void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    if (!(await handle.stat()).isFile()) throw new Error('it is no regular file');
  } catch (error) {
    await handle?.close();
    throw listingNotRead(path, error);
  }
  try {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    let rest = '';
    for (let number = 1; ;) {
      const {bytesRead} = await handle.read(chunk, 0, chunk.length, null);
      if (bytesRead === 0) break;
      const lines = (rest + chunk.toString('latin1', 0, bytesRead)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.length > LONGEST_LINE) throw listingDamaged(path, number);
        number++;
        yield line;
      }
      if (rest.length > LONGEST_LINE) throw listingDamaged(path, number);
    }
    // The last line has an end too: without it the file was cut off.
    if (rest !== '') throw listingDamaged(path, undefined);
  } finally {
    await handle.close();
  }
}
