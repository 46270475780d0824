import type {DirectoryAliases, PackageDatabase, RootReader} from 'ash-sdk';
import {readAliases} from './aliases.js';
import {dependenciesOf} from './dependencies.js';
import {findConfiguration, findOwners} from './file-lists.js';
import {readPackageTable} from './package-table.js';

/** The package database of an Arch root. File lists are read only when somebody asks for them. */
export async function readDatabase(root: RootReader): Promise<PackageDatabase> {
  const table = await readPackageTable(root);
  const rows = [...table.values()];
  let reading: Promise<DirectoryAliases> | undefined;
  const aliases = (): Promise<DirectoryAliases> => (reading ??= readAliases(root));
  return {
    packages: new Map(rows.map(({installed}) => [installed.name, installed])),
    owners: async (paths) => findOwners(root, rows, await aliases(), paths),
    configurationFiles: async () => findConfiguration(root, rows, await aliases()),
    dependencies: () => Promise.resolve(dependenciesOf(table)),
  };
}
