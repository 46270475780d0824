import type {ConfigurationFile, RootPath} from 'ash-sdk';
import {fileListOf, pathAt} from '../rpm/file-list.js';
import {FILE_FLAG, TAG} from '../rpm/tags.js';
import {digestsOf} from './digests.js';
import {reading, type PackageRow} from './package-rows.js';

/** The configuration files of all packages by path as it lies in the root; of several packages, the first counts. */
export function configurationFiles(
  file: string,
  packages: ReadonlyMap<string, PackageRow>,
  toReal: (path: RootPath) => RootPath,
): Map<RootPath, ConfigurationFile> {
  const found = new Map<RootPath, ConfigurationFile>();
  for (const [name, row] of packages) {
    for (const {path, hash} of reading(file, `package ${row.name}`, () => declaredBy(row))) {
      const place = toReal(path);
      if (found.has(place)) continue;
      found.set(place, {package: name, ...(hash === undefined ? {} : {packagedHash: hash}), obsolete: false});
    }
  }
  return found;
}

/** Ghosts are named by a package but not brought by it: they count, without a hash. */
function declaredBy({header}: PackageRow): {path: RootPath; hash: string | undefined}[] {
  const flags = header.numbers(TAG.fileFlags);
  if (!flags.some((flag) => (flag & FILE_FLAG.configuration) !== 0)) return [];
  const files = fileListOf(header);
  if (files === undefined) return [];
  const digest = digestsOf(header);
  return flags.flatMap((flag, index) => {
    if ((flag & FILE_FLAG.configuration) === 0 || index >= files.count) return [];
    const path = pathAt(files, index);
    return isPlain(path)
      ? [{path: path as RootPath, hash: (flag & FILE_FLAG.ghost) === 0 ? digest(index) : undefined}]
      : [];
  });
}

/** A name that leaves the root, or is none, names no file of it. */
function isPlain(path: string): boolean {
  return /^(\/(?!\.{1,2}(\/|$))[^/\0]+)+$/.test(path);
}
