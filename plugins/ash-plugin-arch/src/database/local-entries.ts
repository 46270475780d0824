import {bytesFromText, type ByteString, type RootPath, type RootReader} from 'ash-sdk';
import {noPackageDatabase, unknownDatabaseVersion} from '../errors/database.js';

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

/** Splits `name-version-release`; undefined for what is no entry. */
export function parseEntry(directory: ByteString): LocalEntry | undefined {
  const match = /^([^-].*)-([^-]+-[^-]+)$/s.exec(directory);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return {directory, name: bytesAsText(match[1]), version: bytesAsText(match[2])};
}

function bytesAsText(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
