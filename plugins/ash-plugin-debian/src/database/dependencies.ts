import type {PackageRow} from './package-table.js';

/** Who provides a name: the package itself, or another one for it. */
type Providers = ReadonlyMap<string, readonly PackageRow[]>;

/**
 * For each package that is there the names of those that satisfy its dependencies and recommendations, which apt keeps by default. All
 * alternatives that are there count; versions don't, as dpkg has seen to them. Source: deb-control(5), "Package relationship fields"; the
 * Multi-Arch specification for what satisfies across architectures.
 */
export function findDependencies(
  rows: readonly PackageRow[],
  native: string,
): ReadonlyMap<string, readonly string[]> {
  const there = rows.filter(({installed}) => installed.state !== 'configuration-only');
  const providers = providersOf(there);
  return new Map(there.map((row) => [row.installed.name, neededBy(row, providers, native)]));
}

function providersOf(rows: readonly PackageRow[]): Providers {
  const providers = new Map<string, PackageRow[]>();
  for (const row of rows) {
    const names = [row.entry.package, ...namesIn(row.entry.relations.provides).map(({name}) => name)];
    for (const name of new Set(names)) {
      const known = providers.get(name);
      if (known === undefined) providers.set(name, [row]);
      else known.push(row);
    }
  }
  return providers;
}

function neededBy(row: PackageRow, providers: Providers, native: string): readonly string[] {
  const needed = new Set<string>();
  for (const {name, architecture} of namesIn(row.entry.relations.needs)) {
    for (const provider of providers.get(name) ?? [])
      if (provider !== row && satisfies(provider, row, architecture, native))
        needed.add(provider.installed.name);
  }
  return [...needed];
}

/** Whether a package can serve another one's dependency with this qualifier (`any`, an architecture, or none). */
function satisfies(
  provider: PackageRow,
  row: PackageRow,
  qualifier: string | undefined,
  native: string,
): boolean {
  if (qualifier === 'any' || provider.entry.relations.multiArch === 'foreign') return true;
  return effective(provider, native) === (qualifier ?? effective(row, native));
}

/** The architecture that counts: packages for all of them belong to the native one. */
function effective({installed: {architecture}}: PackageRow, native: string): string {
  return architecture === 'all' || architecture === '' ? native : architecture;
}

/** The names in a relationship field, alternatives side by side, without versions and restrictions. */
function namesIn(field: string): {name: string; architecture: string | undefined}[] {
  return field.split(/[,|]/).flatMap((relation) => {
    const match = /^\s*([A-Za-z0-9][A-Za-z0-9+._-]*)(?::([a-z0-9-]+))?/.exec(relation);
    return match?.[1] === undefined ? [] : [{name: match[1], architecture: match[2]}];
  });
}
