import type {ConfigurationFile, PackageDatabase, RootPath} from 'ash-sdk';

/** What a package database says, as far as a comparison needs it. */
export interface Answers {
  readonly database: PackageDatabase;
  readonly owners: ReadonlyMap<RootPath, readonly string[]>;
  readonly configurationFiles: ReadonlyMap<RootPath, ConfigurationFile>;
}

/** Asks a database about these paths. */
export async function answersOf(database: PackageDatabase, paths: readonly RootPath[]): Promise<Answers> {
  const owners = await database.owners(paths);
  return {database, owners, configurationFiles: await database.configurationFiles()};
}

/** The packages that own a path on either side, those of the newer side first. */
export function ownersIn(from: Answers, to: Answers, path: RootPath): readonly string[] {
  return [...new Set([...(to.owners.get(path) ?? []), ...(from.owners.get(path) ?? [])])];
}

/** Whether a path is configuration: below `/etc`, or called so by a package of either side. */
export function isConfigurationIn(from: Answers, to: Answers, path: RootPath): boolean {
  return path.startsWith('/etc/') || to.configurationFiles.has(path) || from.configurationFiles.has(path);
}
