import type {RootPath, RootReader} from 'ash-sdk';
import {readInfoFiles} from './info-files.js';
import {LineFilter} from './line-filter.js';
import type {PackageRow} from './package-table.js';
import type {WantedPaths} from './wanted-paths.js';

/** How dpkg spells `/`. */
const TOP = '/.';

/** Who owns each wanted path, by one pass over all file lists. */
export async function findOwners(
  root: RootReader,
  rows: readonly PackageRow[],
  wanted: WantedPaths,
): Promise<Map<RootPath, string[]>> {
  const owners = new Map<RootPath, string[]>();
  const filter = new LineFilter([...wanted.spellings(), TOP]);
  for await (const {row, content} of readInfoFiles(root, rows, 'list')) {
    const {name} = row.installed;
    for (const line of filter.linesOf(content)) {
      for (const path of wanted.find(row.entry.package, line === TOP ? '/' : line)) {
        const known = owners.get(path);
        if (known === undefined) owners.set(path, [name]);
        else if (known.at(-1) !== name) known.push(name);
      }
    }
  }
  return owners;
}
