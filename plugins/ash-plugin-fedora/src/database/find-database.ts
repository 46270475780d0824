import {bytesFromText, type RootReader} from 'ash-sdk';
import {unknownDatabase} from '../errors/damaged-database.js';
import {noPackageDatabase} from '../errors/no-package-database.js';
import {readSqliteFile} from './sqlite-file.js';
import type {DatabaseFiles} from '../sqlite/pages.js';

/** Fedora's place, then that of older releases. */
const PLACES = ['/usr/lib/sysimage/rpm', '/var/lib/rpm'];

const OTHER_KINDS: Readonly<Record<string, string>> = {
  Packages:
    'it is of Berkeley DB, as rpm used it before 4.16; rpm --rebuilddb converts it where rpm still can',
  'Packages.db': "it is of rpm's ndb kind, which ash doesn't read",
};

/** The files of the root's rpm database. Rejects with `ASH_NO_PACKAGE_DATABASE`, or `ASH_PACKAGE_DATABASE_UNKNOWN` for another kind. */
export async function findDatabase(root: RootReader): Promise<DatabaseFiles> {
  for (const place of PLACES) {
    const files = await readSqliteFile(root, `${place}/rpmdb.sqlite`);
    if (files !== undefined) return files;
  }
  for (const place of PLACES) {
    for (const [name, what] of Object.entries(OTHER_KINDS)) {
      const file = `${place}/${name}`;
      if ((await root.stat(bytesFromText(file))) !== undefined) throw unknownDatabase(file, what);
    }
  }
  throw noPackageDatabase();
}
