import type {RootPath, RootReader} from 'ash-sdk';
import {lines} from './control-file.js';
import {readInfoFiles} from './info-files.js';
import type {PackageRow} from './package-table.js';
import type {WantedPaths} from './wanted-paths.js';

/** Who owns each wanted path, by one pass over all file lists. */
export async function findOwners(
  root: RootReader,
  rows: readonly PackageRow[],
  wanted: WantedPaths,
): Promise<Map<RootPath, string[]>> {
  const owners = new Map<RootPath, string[]>();
  for await (const {row, content} of readInfoFiles(root, rows, 'list')) {
    const {name} = row.installed;
    for (const line of lines(content)) {
      for (const path of wanted.find(row.entry.package, line === '/.' ? '/' : line)) {
        const known = owners.get(path);
        if (known === undefined) owners.set(path, [name]);
        else if (known.at(-1) !== name) known.push(name);
      }
    }
  }
  return owners;
}
