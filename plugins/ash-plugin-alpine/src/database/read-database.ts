import type {DirectoryAliases, PackageDatabase, RootPath, RootReader} from 'ash-sdk';
import {readAliases} from './aliases.js';
import {findConfigurationFiles} from './configuration-files.js';
import {findDependencies} from './dependencies.js';
import {findOwners} from './owners.js';
import {packageTable} from './package-table.js';
import {findPackagedHashes} from './packaged-hashes.js';
import {readInstalledText} from './place.js';
import {readProtectedPaths} from './protected-paths.js';
import {WantedPaths} from './wanted-paths.js';
import {readWorld} from './world.js';

/** The package database of an Alpine root. Entries of files are looked at only when somebody asks for them. */
export async function readDatabase(root: RootReader): Promise<PackageDatabase> {
  const [text, world] = await Promise.all([readInstalledText(root), readWorld(root)]);
  const rows = [...packageTable(text, world).values()];
  let aliases: Promise<DirectoryAliases> | undefined;
  const knownAliases = (): Promise<DirectoryAliases> => (aliases ??= readAliases(root));
  const wantedPaths = async (paths: Iterable<RootPath>): Promise<WantedPaths> =>
    new WantedPaths(paths, await knownAliases());

  return {
    packages: new Map(rows.map(({installed}) => [installed.name, installed])),
    owners: async (paths) => findOwners(text, rows, await wantedPaths(paths)),
    packagedHashes: async (paths) => findPackagedHashes(text, rows, await wantedPaths(paths)),
    configurationFiles: async () =>
      findConfigurationFiles(text, rows, await readProtectedPaths(root), await knownAliases()),
    dependencies: () => Promise.resolve(findDependencies(rows)),
  };
}
