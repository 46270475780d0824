import type {DirectoryAliases, PackageDatabase, RootPath, RootReader} from 'ash-sdk';
import {readAliases} from './aliases.js';
import {conffilesOf, mergeDeclarations} from './configuration-files.js';
import {findDependencies} from './dependencies.js';
import {readDiversions, type Diversion} from './diversions.js';
import {readAutomaticMarks} from './extended-states.js';
import {findOwners} from './owners.js';
import {nativeArchitecture, packageTable} from './package-table.js';
import {findPackagedHashes} from './packaged-hashes.js';
import {readStatusEntries} from './status-entries.js';
import {readUcfFiles} from './ucf.js';
import {WantedPaths} from './wanted-paths.js';

interface Names {
  readonly aliases: DirectoryAliases;
  readonly diversions: readonly Diversion[];
}

/** The package database of a Debian root. File lists are read only when somebody asks for them. */
export async function readDatabase(root: RootReader): Promise<PackageDatabase> {
  const [entries, automatic] = await Promise.all([readStatusEntries(root), readAutomaticMarks(root)]);
  const native = nativeArchitecture(entries);
  const table = packageTable(entries, native, automatic);
  const rows = [...table.values()];
  let names: Promise<Names> | undefined;
  const readNames = (): Promise<Names> => (names ??= namesOf(root));
  const wantedPaths = async (paths: Iterable<RootPath>): Promise<WantedPaths> => {
    const {aliases, diversions} = await readNames();
    return new WantedPaths(paths, aliases, diversions);
  };

  return {
    packages: new Map(rows.map(({installed}) => [installed.name, installed])),
    owners: async (paths) => findOwners(root, rows, await wantedPaths(paths)),
    packagedHashes: async (paths) => findPackagedHashes(root, rows, await wantedPaths(paths)),
    dependencies: () => Promise.resolve(findDependencies(rows, native)),
    async configurationFiles() {
      const {aliases, diversions} = await readNames();
      const declared = [...rows.flatMap((row) => conffilesOf(row)), ...(await readUcfFiles(root, table))];
      return mergeDeclarations(declared, (path, name) => {
        const real = aliases.toReal(path);
        const packageName = table.get(name)?.entry.package;
        return diversions.find(({from, by}) => from === real && by !== packageName)?.to ?? real;
      });
    },
  };
}

async function namesOf(root: RootReader): Promise<Names> {
  const aliases = await readAliases(root);
  return {aliases, diversions: await readDiversions(root, aliases)};
}
