import type {RootPath} from 'ash-sdk';
import {fileEntries} from './file-entries.js';
import type {PackageRow} from './package-table.js';
import type {InstalledText} from './place.js';
import type {WantedPaths} from './wanted-paths.js';

/** Who owns each wanted path, directories included, by one pass over the database. */
export function findOwners(
  text: InstalledText,
  rows: Iterable<PackageRow>,
  wanted: WantedPaths,
): Map<RootPath, string[]> {
  const owners = new Map<RootPath, string[]>();
  for (const {installed, stanza} of rows) {
    for (const {path: spelled} of fileEntries(text, stanza, wanted.hasIn)) {
      const path = wanted.find(spelled);
      if (path === undefined) continue;
      const known = owners.get(path);
      if (known === undefined) owners.set(path, [installed.name]);
      else if (known.at(-1) !== installed.name) known.push(installed.name);
    }
  }
  return owners;
}
