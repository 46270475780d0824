import {LineFilter, type RootPath, type RootReader} from 'ash-sdk';
import {readAliases} from './aliases.js';
import {readDiversions} from './diversions.js';
import {visitInfoFiles} from './info-files.js';
import {nativeArchitecture, packageTable, type PackageRow} from './package-table.js';
import {readStatusEntries} from './status-entries.js';
import {NAMES} from './status.js';
import {WantedPaths} from './wanted-paths.js';

/** How dpkg spells `/`. */
const TOP = '/.';

/** Who owns each of these paths. Of the status file only the names are read. */
export async function readOwners(
  root: RootReader,
  paths: Iterable<RootPath>,
): Promise<Map<RootPath, string[]>> {
  const entries = await readStatusEntries(root, NAMES);
  const table = packageTable(entries, nativeArchitecture(entries), new Set());
  const aliases = await readAliases(root);
  const diversions = await readDiversions(root, aliases);
  return findOwners(root, [...table.values()], new WantedPaths(paths, aliases, diversions));
}

/** Who owns each wanted path, by one pass over all file lists. */
export async function findOwners(
  root: RootReader,
  rows: readonly PackageRow[],
  wanted: WantedPaths,
): Promise<Map<RootPath, string[]>> {
  const filter = new LineFilter([...wanted.spellings(), TOP]);
  const foundIn: RootPath[][] = [];
  await visitInfoFiles(root, rows, 'list', (content, index) => {
    const name = rows[index]?.entry.package ?? '';
    const lines = filter.linesOf(content);
    if (lines.length > 0)
      foundIn[index] = lines.flatMap((line) => wanted.find(name, line === TOP ? '/' : line));
  });
  const owners = new Map<RootPath, string[]>();
  for (const [index, paths] of foundIn.entries()) {
    const name = rows[index]?.installed.name ?? '';
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- a package without a wanted path leaves a gap
    for (const path of paths ?? []) {
      const known = owners.get(path);
      if (known === undefined) owners.set(path, [name]);
      else if (known.at(-1) !== name) known.push(name);
    }
  }
  return owners;
}
