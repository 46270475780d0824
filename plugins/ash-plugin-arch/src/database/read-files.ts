import {bytesFromText, visitFiles, type ByteString, type RootReader} from 'ash-sdk';
import {LOCAL, type LocalEntry} from './local-entries.js';

/** So many files are held at a time. */
const TOGETHER = 256;

/** Gives a file of each entry (`desc`, `files`) that has one to a visitor, with the index of the entry. The bytes are only lent. */
export async function visitEntryFiles(
  root: RootReader,
  entries: readonly LocalEntry[],
  file: 'desc' | 'files',
  visit: (content: Buffer, index: number) => void,
): Promise<void> {
  // The way there goes over a link, which each of the many files would follow anew.
  const place = await root.resolve(bytesFromText(LOCAL));
  const names = entries.map(({directory}) => `${directory}/${file}` as ByteString);
  await visitFiles(root, place, names, visit);
}

/** The same in the order of the entries, the bytes to keep; undefined where there is none. */
export async function* readEntryFiles<Entry extends LocalEntry>(
  root: RootReader,
  entries: readonly Entry[],
  file: 'desc' | 'files',
): AsyncGenerator<{entry: Entry; content: Buffer | undefined}> {
  for (let start = 0; start < entries.length; start += TOGETHER) {
    const some = entries.slice(start, start + TOGETHER);
    const contents: Buffer[] = [];
    await visitEntryFiles(root, some, file, (content, index) => {
      contents[index] = Buffer.from(content);
    });
    for (const [index, entry] of some.entries()) yield {entry, content: contents[index]};
  }
}
