import {compareVersions} from '../versions/compare-versions.js';
import type {PackageRow} from './package-rows.js';

/**
 * What a person types for each package, unique in the database. One of several with the same name has the plain name: the native one, and
 * of these the newest. Others are named as dnf takes them: `name.architecture` where that is enough, else `name-version-release.architecture`.
 */
export function uniqueNames(rows: readonly PackageRow[]): Map<string, PackageRow> {
  const native = nativeArchitecture(rows);
  const groups = new Map<string, PackageRow[]>();
  for (const row of rows) {
    const group = groups.get(row.name);
    if (group === undefined) groups.set(row.name, [row]);
    else group.push(row);
  }
  const names = new Map<PackageRow, string>();
  for (const [name, group] of groups) {
    const isNative = (row: PackageRow): number =>
      Number(row.architecture === native || row.architecture === 'noarch');
    const [first, ...others] = [...group].sort(
      (a, b) =>
        isNative(b) - isNative(a) || compareVersions(b.version, a.version) || b.installTime - a.installTime,
    );
    if (first !== undefined) names.set(first, name);
    for (const row of others) {
      const isOnly = group.filter(({architecture}) => architecture === row.architecture).length === 1;
      names.set(
        row,
        isOnly
          ? `${name}.${row.architecture}`
          : `${name}-${row.version.replace(/^\d+:/, '')}.${row.architecture}`,
      );
    }
  }
  // A header that is there twice counts once.
  return new Map(rows.map((row) => [names.get(row) ?? row.name, row]));
}

/** The most frequent architecture. */
function nativeArchitecture(rows: readonly PackageRow[]): string {
  const counts = new Map<string, number>();
  for (const {architecture} of rows) {
    if (architecture !== 'noarch') counts.set(architecture, (counts.get(architecture) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
