import {bytesFromText, type RootPath, type RootReader} from 'ash-sdk';
import type {PackageRow} from './package-table.js';

const TOGETHER = 32;

const DIRECTORY = bytesFromText('/var/lib/dpkg/info');

/** A package's file in `info/` (`list`, `md5sums`), or undefined when it has none. */
async function readInfoFile(
  root: RootReader,
  directory: RootPath,
  row: PackageRow,
  kind: string,
): Promise<string | undefined> {
  for (const name of row.infoNames) {
    const content = await root.readFile(`${directory}/${bytesFromText(`${name}.${kind}`)}` as RootPath);
    if (content !== undefined) return content.toString('latin1');
  }
  return undefined;
}

/** The same for many packages, in their order; only some files are held at a time. */
export async function* readInfoFiles(
  root: RootReader,
  rows: readonly PackageRow[],
  kind: string,
): AsyncGenerator<{row: PackageRow; content: string}> {
  // The way there may go over links, which each of the many files would follow anew.
  const directory = await root.resolve(DIRECTORY);
  for (let start = 0; start < rows.length; start += TOGETHER) {
    const some = rows.slice(start, start + TOGETHER);
    const contents = await Promise.all(some.map((row) => readInfoFile(root, directory, row, kind)));
    for (const [index, row] of some.entries()) {
      const content = contents[index];
      if (content !== undefined) yield {row, content};
    }
  }
}
