import type {ConfigurationFile, RootPath} from 'ash-sdk';
import {lines} from './control-file.js';
import type {PackageRow} from './package-table.js';

/** A configuration file as one package declares it. */
export interface DeclaredFile {
  /** As the database spells it. */
  readonly path: RootPath;
  readonly file: ConfigurationFile;
}

/** The configuration files of a package, from its Conffiles field in dpkg's status. Source: deb-conffiles(5), dpkg's lib/dpkg/fields.c. */
export function conffilesOf({installed, entry}: PackageRow): DeclaredFile[] {
  const files: DeclaredFile[] = [];
  for (const line of lines(entry.conffiles)) {
    const match = /^(\/.*) ([0-9a-f]{32}|newconffile)( obsolete)?( remove-on-upgrade)?$/.exec(line);
    if (match?.[1] === undefined || match[2] === undefined) continue;
    const isObsolete = match[3] !== undefined || match[4] !== undefined;
    const hash = match[2] === 'newconffile' ? {} : {packagedHash: `md5:${match[2]}`};
    files.push({path: match[1] as RootPath, file: {package: installed.name, ...hash, obsolete: isObsolete}});
  }
  return files;
}

/** One entry for each path on disk: what is shipped wins over what is obsolete, then the first declaration. */
export function mergeDeclarations(
  declared: Iterable<DeclaredFile>,
  onDisk: (path: RootPath, packageName: string) => RootPath,
): Map<RootPath, ConfigurationFile> {
  const files = new Map<RootPath, ConfigurationFile>();
  for (const {path, file} of declared) {
    const place = onDisk(path, file.package);
    const known = files.get(place);
    if (known === undefined || (known.obsolete && !file.obsolete)) files.set(place, file);
  }
  return files;
}
