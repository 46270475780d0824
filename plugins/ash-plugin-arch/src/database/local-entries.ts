import {bytesFromText, type ByteString, type RootPath, type RootReader} from 'ash-sdk';
import {noPackageDatabase, unknownDatabaseVersion} from '../errors/database.js';
import {compareVersions} from '../versions/compare-versions.js';

/** Where pacman keeps what is installed: a directory for each package. */
export const LOCAL = '/var/lib/pacman/local';

/** The only layout that this plugin knows; pacman has had it since 4.2. */
const VERSION = '9';

/** One directory of the database, by its name. */
export interface LocalEntry {
  /** `pacman-6.0.2-3`. */
  readonly directory: ByteString;
  readonly name: string;
  /** With epoch and release: `1:2.0-1`. */
  readonly version: string;
}

/** The entries of a root's database. Rejects with `ASH_NO_PACKAGE_DATABASE` or `ASH_PACKAGE_DATABASE_UNKNOWN`. */
export async function readLocalEntries(root: RootReader): Promise<LocalEntry[]> {
  const place = bytesFromText(LOCAL);
  const names = await root.list(place);
  const entries = names.flatMap((name) => parseEntry(name) ?? []);
  const version = (await root.readText(`${place}/ALPM_DB_VERSION` as RootPath, 1024))?.trim();
  if (version === undefined && entries.length === 0) throw noPackageDatabase(LOCAL);
  if (version !== VERSION) throw unknownDatabaseVersion(version, VERSION);
  return entries;
}

/** One entry for each name, in order. Of several, which an interrupted upgrade leaves, the newest counts. */
export function newestEntries(entries: readonly LocalEntry[]): LocalEntry[] {
  const newest = new Map<string, LocalEntry>();
  for (const entry of entries) {
    const known = newest.get(entry.name);
    if (known === undefined || compareVersions(known.version, entry.version) <= 0)
      newest.set(entry.name, entry);
  }
  return [...newest.values()];
}

/** Splits `name-version-release`; undefined for what is no entry. */
export function parseEntry(directory: ByteString): LocalEntry | undefined {
  const match = /^([^-].*)-([^-]+-[^-]+)$/s.exec(directory);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return {directory, name: bytesAsText(match[1]), version: bytesAsText(match[2])};
}

function bytesAsText(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
