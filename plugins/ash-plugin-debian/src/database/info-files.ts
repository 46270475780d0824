import {bytesFromText, visitFiles, type RootReader} from 'ash-sdk';
import type {PackageRow} from './package-table.js';

/** So many files are held at a time. */
const TOGETHER = 128;

const DIRECTORY = bytesFromText('/var/lib/dpkg/info');

/**
 * Gives a file of each package in `info/` (`list`, `md5sums`) to a visitor, with the package's index. Packages whose file has the less
 * likely of two names come last. The bytes are only lent.
 */
export async function visitInfoFiles(
  root: RootReader,
  rows: readonly PackageRow[],
  kind: string,
  visit: (content: Buffer, index: number) => void,
): Promise<void> {
  // The way there may go over links, which each of the many files would follow anew.
  const directory = await root.resolve(DIRECTORY);
  let left = rows.map((row, index) => ({names: row.infoNames, index}));
  while (left.length > 0) {
    const seen = new Set<number>();
    const names = left.map(({names: [name = '']}) => bytesFromText(`${name}.${kind}`));
    const some = left;
    await visitFiles(root, directory, names, (content, at) => {
      const index = some[at]?.index ?? -1;
      seen.add(index);
      visit(content, index);
    });
    left = left
      .filter(({names: {length}, index}) => length > 1 && !seen.has(index))
      .map(({names: others, index}) => ({names: others.slice(1), index}));
  }
}

/** The same in the order of the packages, the bytes to keep; only some files are held at a time. */
export async function* readInfoFiles(
  root: RootReader,
  rows: readonly PackageRow[],
  kind: string,
): AsyncGenerator<{row: PackageRow; content: Buffer}> {
  for (let start = 0; start < rows.length; start += TOGETHER) {
    const some = rows.slice(start, start + TOGETHER);
    const contents: Buffer[] = [];
    await visitInfoFiles(root, some, kind, (content, index) => {
      contents[index] = Buffer.from(content);
    });
    for (const [index, row] of some.entries()) {
      const content = contents[index];
      if (content !== undefined) yield {row, content};
    }
  }
}
