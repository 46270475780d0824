import type {ConfigurationFile, InstalledPackage, PackageDatabase, RootPath} from 'ash-sdk';

interface Content {
  readonly packages?: readonly InstalledPackage[];
  /** Owners by path. */
  readonly owners?: Readonly<Record<string, readonly string[]>>;
  /** Packages by the path of their configuration file. */
  readonly configuration?: Readonly<Record<string, string>>;
}

/** A package database as a distribution's adapter reads one. */
export function makeDatabase({
  packages = [],
  owners = {},
  configuration = {},
}: Content = {}): PackageDatabase {
  return {
    packages: new Map(packages.map((found) => [found.name, found])),
    owners: async (paths) => {
      const known = [...paths].filter((path) => path in owners);
      return new Map(known.map((path) => [path, owners[path] ?? []]));
    },
    configurationFiles: async () =>
      new Map(
        Object.entries(configuration).map(([path, owner]): [RootPath, ConfigurationFile] => [
          path as RootPath,
          {package: owner, obsolete: false},
        ]),
      ),
  };
}

export function makePackage(
  name: string,
  version: string,
  more: Partial<InstalledPackage> = {},
): InstalledPackage {
  return {name, version, architecture: 'amd64', state: 'installed', requested: false, ...more};
}
