import {bytesFromBuffer, bytesFromText, type ByteString, type RootReader} from 'ash-sdk';
import {noPackageDatabase} from '../errors/no-package-database.js';

/** Where apk keeps its books: the second where `/usr` is merged without a link at `/lib`. */
const PLACES = ['/lib/apk/db/installed', '/usr/lib/apk/db/installed'] as const;

/** Some ten times the largest that a full desktop has. */
const LIMIT = 384 * 1024 * 1024;

/** The text of the database of installed packages. */
export interface InstalledText {
  /** Absolute path inside the root. */
  readonly file: string;
  readonly text: ByteString;
}

/** Reads the database of installed packages, which is one file. Rejects with `ASH_NO_PACKAGE_DATABASE` when there is none. */
export async function readInstalledText(root: RootReader): Promise<InstalledText> {
  for (const file of PLACES) {
    const content = await root.readFile(bytesFromText(file), LIMIT);
    if (content !== undefined && content.length > 0) return {file, text: bytesFromBuffer(content)};
  }
  throw noPackageDatabase();
}
