import type {PackageHooks, RootPath, RootReader} from 'ash-sdk';

/** Who owns paths of a root, for whoever needs nothing else of its package database: by the adapter's shorter way if it has one. */
export async function ownersIn(
  packages: PackageHooks,
  root: RootReader,
  paths: readonly RootPath[],
): Promise<ReadonlyMap<RootPath, readonly string[]>> {
  if (packages.owners !== undefined) return packages.owners(root, paths);
  return (await packages.read(root)).owners(paths);
}
