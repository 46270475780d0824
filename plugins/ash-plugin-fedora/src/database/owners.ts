import type {RootPath, RootReader} from 'ash-sdk';
import {readAliases} from './aliases.js';
import {findDatabase} from './find-database.js';
import {findFiles, type FoundFile} from './find-files.js';
import {namedHeaders, packageRows, type NamedHeader, type PackageRow} from './package-rows.js';
import {uniqueNames} from './unique-names.js';
import {WantedPaths} from './wanted-paths.js';
import type {DatabaseFiles} from '../sqlite/pages.js';

/** Who owns each of these paths. Of packages, only names and lists of files are read, while that tells them apart. */
export async function readOwners(
  root: RootReader,
  paths: Iterable<RootPath>,
): Promise<Map<RootPath, string[]>> {
  const files = await findDatabase(root);
  const wanted = new WantedPaths(paths, await readAliases(root));
  const rows = namedHeaders(files);
  const found = findFiles(files.name, rows, wanted);
  const shared = sharedNames(rows);
  if (found.some(({row}) => shared.has(row.name)))
    return findOwners(files, uniqueNames(packageRows(files)), wanted);
  return gatherOwners(found, ({name}) => name);
}

/** The same of packages that have been read whole. */
export function findOwners(
  files: DatabaseFiles,
  rows: ReadonlyMap<string, PackageRow>,
  wanted: WantedPaths,
): Map<RootPath, string[]> {
  const nameOf = new Map([...rows].map(([name, row]) => [row, name]));
  return gatherOwners(findFiles(files.name, rows.values(), wanted), (row) => nameOf.get(row) ?? row.name);
}

function gatherOwners<Row extends NamedHeader>(
  found: Iterable<FoundFile<Row>>,
  nameOf: (row: Row) => string,
): Map<RootPath, string[]> {
  const owners = new Map<RootPath, string[]>();
  for (const {row, path} of found) {
    const name = nameOf(row);
    const known = owners.get(path);
    if (known === undefined) owners.set(path, [name]);
    else if (known.at(-1) !== name) known.push(name);
  }
  return owners;
}

/** Names that several packages have. */
function sharedNames(rows: readonly NamedHeader[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const {name} of rows) {
    if (seen.has(name)) shared.add(name);
    seen.add(name);
  }
  return shared;
}
