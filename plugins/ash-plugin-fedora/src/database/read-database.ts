import type {DirectoryAliases, InstalledPackage, PackageDatabase, RootPath, RootReader} from 'ash-sdk';
import {readAliases} from './aliases.js';
import {configurationFiles} from './configuration-files.js';
import {dependencies} from './dependencies.js';
import {digestsOf} from './digests.js';
import {findDatabase} from './find-database.js';
import {findFiles} from './find-files.js';
import {findOwners} from './owners.js';
import {packageRows, type PackageRow} from './package-rows.js';
import {readRequested, type IsRequested} from './requested.js';
import {uniqueNames} from './unique-names.js';
import {WantedPaths} from './wanted-paths.js';

/** The package database of a root with rpm. File lists are read only when somebody asks for them. */
export async function readDatabase(root: RootReader): Promise<PackageDatabase> {
  const [files, isRequested] = await Promise.all([findDatabase(root), readRequested(root)]);
  const rows = uniqueNames(packageRows(files));
  let aliases: Promise<DirectoryAliases> | undefined;
  const readNames = (): Promise<DirectoryAliases> => (aliases ??= readAliases(root));

  return {
    packages: new Map([...rows].map(([name, row]) => [name, installedOf(name, row, isRequested)])),
    owners: async (paths) => findOwners(files, rows, new WantedPaths(paths, await readNames())),
    async packagedHashes(paths) {
      const hashes = new Map<RootPath, string>();
      const wanted = new WantedPaths(paths, await readNames());
      const digests = new Map<PackageRow, ReturnType<typeof digestsOf>>();
      for (const {row, path, index} of findFiles(files.name, rows.values(), wanted)) {
        const digest = digests.get(row) ?? digestsOf(row.header);
        digests.set(row, digest);
        const hash = digest(index);
        if (hash !== undefined) hashes.set(path, hash);
      }
      return hashes;
    },
    async configurationFiles() {
      const names = await readNames();
      return configurationFiles(files.name, rows, (path) => names.toReal(path));
    },
    dependencies: () => Promise.resolve(dependencies(files.name, rows)),
  };
}

function installedOf(name: string, row: PackageRow, isRequested: IsRequested): InstalledPackage {
  return {
    name,
    version: row.version,
    architecture: row.architecture,
    state: 'installed',
    requested: isRequested(`${row.name}.${row.architecture}`),
    ...(row.summary === undefined ? {} : {summary: row.summary}),
    ...(row.size === undefined ? {} : {installedSize: row.size}),
  };
}
