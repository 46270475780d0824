import type {InstalledPackage} from 'ash-sdk';
import type {AutomaticMarks} from './extended-states.js';
import type {StatusEntry} from './status.js';

/** A package, with what is needed to find its other files in the database. */
export interface PackageRow {
  readonly installed: InstalledPackage;
  readonly entry: StatusEntry;
  /** Names under which `info/` may hold its files, the likelier first. */
  readonly infoNames: readonly string[];
}

/** The packages that are there by unique name, in the order of the database; later entries replace earlier ones. */
export function packageTable(
  entries: readonly StatusEntry[],
  native: string,
  automatic: AutomaticMarks,
): ReadonlyMap<string, PackageRow> {
  const rows = new Map<string, PackageRow>();
  for (const entry of entries) {
    const architecture = isNative(entry.architecture, native) ? native : entry.architecture;
    const name = architecture === native ? entry.package : `${entry.package}:${architecture}`;
    if (entry.state === undefined) rows.delete(name);
    else rows.set(name, rowOf(name, entry, entry.state, !automatic.has(`${entry.package}:${architecture}`)));
  }
  return rows;
}

/** The architecture that dpkg itself has; without a dpkg package, the most frequent one. */
export function nativeArchitecture(entries: readonly StatusEntry[]): string {
  const dpkg = entries.findLast((entry) => entry.package === 'dpkg' && entry.state !== undefined);
  if (dpkg !== undefined && dpkg.architecture !== 'all') return dpkg.architecture;
  const counts = new Map<string, number>();
  for (const {architecture} of entries) {
    if (architecture !== '' && architecture !== 'all')
      counts.set(architecture, (counts.get(architecture) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

function isNative(architecture: string, native: string): boolean {
  return architecture === native || architecture === 'all' || architecture === '';
}

function rowOf(
  name: string,
  entry: StatusEntry,
  state: InstalledPackage['state'],
  requested: boolean,
): PackageRow {
  const qualified = `${entry.package}:${entry.architecture}`;
  return {
    installed: {
      name,
      version: entry.version,
      architecture: entry.architecture,
      state,
      requested,
      ...(entry.summary === undefined ? {} : {summary: entry.summary}),
      ...(entry.installedSize === undefined ? {} : {installedSize: entry.installedSize}),
    },
    entry,
    infoNames: entry.isMultiArchSame ? [qualified, entry.package] : [entry.package, qualified],
  };
}
