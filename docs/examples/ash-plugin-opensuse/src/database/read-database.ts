import {
  bytesFromText,
  type ConfigurationFile,
  type InstalledPackage,
  type PackageDatabase,
  type RootPath,
  type RootReader,
} from 'ash-sdk';
import {DATABASE, damagedDatabase, noDatabase} from '../errors.js';
import {packageOf, type InstalledRpm, type PackagedFile} from './packages.js';
import {RpmHeader} from './rpm-header.js';
import {rowsOf} from './sqlite.js';

/** zypper writes the names of packages that came along into this file, one on each line. */
const AUTOMATIC = bytesFromText('/var/lib/zypp/AutoInstalled');

/** Directories that are links where /usr is merged. */
const MERGED = ['/bin', '/sbin', '/lib', '/lib64'];

/** What the files of the package database say. */
export async function readDatabase(root: RootReader): Promise<PackageDatabase> {
  const rpms = await readPackages(root);
  const toReal = await mergedPaths(root);
  const files = function* (): Generator<{path: RootPath; file: PackagedFile; owner: InstalledPackage}> {
    for (const {installed, files: own} of rpms)
      for (const file of own) yield {path: toReal(file.path), file, owner: installed};
  };
  return {
    packages: new Map(rpms.map(({installed}) => [installed.name, installed])),
    async owners(paths) {
      const wanted = new Set(paths);
      const owners = new Map<RootPath, string[]>();
      for (const {path, owner} of files())
        if (wanted.has(path)) owners.set(path, [...(owners.get(path) ?? []), owner.name]);
      return owners;
    },
    async packagedHashes(paths) {
      const wanted = new Set(paths);
      const hashes = new Map<RootPath, string>();
      for (const {path, file} of files())
        if (wanted.has(path) && file.hash !== undefined) hashes.set(path, file.hash);
      return hashes;
    },
    async configurationFiles() {
      const found = new Map<RootPath, ConfigurationFile>();
      for (const {path, file, owner} of files()) {
        const hash = file.hash === undefined ? {} : {packagedHash: file.hash};
        if (file.isConfiguration) found.set(path, {package: owner.name, obsolete: false, ...hash});
      }
      return found;
    },
  };
}

async function readPackages(root: RootReader): Promise<readonly InstalledRpm[]> {
  const file = await root.readFile(bytesFromText(DATABASE));
  if (file === undefined || file.length === 0) throw noDatabase();
  const log = await root.stat(bytesFromText(`${DATABASE}-wal`));
  if (log !== undefined && log.size > 0) throw damagedDatabase('a change to it was interrupted');
  const automatic = new Set(((await root.readText(AUTOMATIC)) ?? '').split('\n'));
  try {
    return [...rowsOf(file, 'Packages')].flatMap(([, blob]) =>
      blob instanceof Buffer ? [packageOf(new RpmHeader(blob), automatic)] : [],
    );
  } catch (error) {
    // A read behind the end of a buffer.
    if (error instanceof RangeError) throw damagedDatabase('it is cut off');
    throw error;
  }
}

/** Where a path of the database lies in the root. */
async function mergedPaths(root: RootReader): Promise<(path: RootPath) => RootPath> {
  const links = new Map<string, string>();
  for (const directory of MERGED) links.set(directory, await root.resolve(bytesFromText(directory)));
  return (path) => {
    const [top = ''] = /^\/[^/]+/.exec(path) ?? [];
    const real = links.get(top);
    return real === undefined ? path : (`${real}${path.slice(top.length)}` as RootPath);
  };
}
