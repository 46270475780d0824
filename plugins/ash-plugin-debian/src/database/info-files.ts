import {bytesFromText, type RootPath, type RootReader} from 'ash-sdk';
import type {PackageRow} from './package-table.js';

/** So many files are held at a time. */
const TOGETHER = 128;

const DIRECTORY = bytesFromText('/var/lib/dpkg/info');

/** A file of each package in `info/` (`list`, `md5sums`), in the order of the packages; only some files are held at a time. */
export async function* readInfoFiles(
  root: RootReader,
  rows: readonly PackageRow[],
  kind: string,
): AsyncGenerator<{row: PackageRow; content: Buffer}> {
  // The way there may go over links, which each of the many files would follow anew.
  const directory = await root.resolve(DIRECTORY);
  const present = new Set(await root.list(directory));
  const found = rows.flatMap((row) => {
    const names = row.infoNames.map((name) => bytesFromText(`${name}.${kind}`));
    const name = names.find((candidate) => present.has(candidate));
    return name === undefined ? [] : [{row, name}];
  });
  for (let start = 0; start < found.length; start += TOGETHER) {
    const some = found.slice(start, start + TOGETHER);
    const names = some.map(({name}) => name);
    const contents =
      (await root.readFiles?.(directory, names)) ??
      (await Promise.all(names.map((name) => root.readFile(`${directory}/${name}` as RootPath))));
    for (const [index, {row}] of some.entries()) {
      const content = contents[index];
      if (content !== undefined) yield {row, content};
    }
  }
}
