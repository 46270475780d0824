import type {RootPath, RootReader} from 'ash-sdk';
import {bytesFromText} from 'ash-sdk';
import {LOCAL, type LocalEntry} from './local-entries.js';

/** So many files are held at a time. */
const TOGETHER = 256;

/** More than any package has to say, in bytes. */
const LIMIT = 64 * 2 ** 20;

/** A file of each entry (`desc`, `files`) in the order of the entries; undefined where there is none. */
export async function* readEntryFiles<Entry extends LocalEntry>(
  root: RootReader,
  entries: readonly Entry[],
  file: 'desc' | 'files',
): AsyncGenerator<{entry: Entry; content: Buffer | undefined}> {
  // The way there goes over a link, which each of the many files would follow anew.
  const place = await root.resolve(bytesFromText(LOCAL));
  for (let start = 0; start < entries.length; start += TOGETHER) {
    const some = entries.slice(start, start + TOGETHER);
    const contents = await readAll(
      root,
      place,
      some.map(({directory}) => `${directory}/${file}`),
    );
    for (const [index, entry] of some.entries()) yield {entry, content: contents[index]};
  }
}

async function readAll(
  root: RootReader,
  place: RootPath,
  names: readonly string[],
): Promise<readonly (Buffer | undefined)[]> {
  if (root.readFiles !== undefined) return root.readFiles(place, names as readonly RootPath[], LIMIT);
  return Promise.all(names.map((name) => root.readFile(`${place}/${name}` as RootPath, LIMIT)));
}
