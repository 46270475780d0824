import {bytesToText, type ByteString, type InstalledPackage, type RootPath} from 'ash-sdk';
import {damagedDatabase} from '../errors.js';
import {RpmHeader, TAG} from './rpm-header.js';

/** A file as a package declares it. */
export interface PackagedFile {
  /** As the database spells it. */
  readonly path: RootPath;
  readonly isConfiguration: boolean;
  /** `algorithm:hex`. */
  readonly hash?: string;
}

export interface InstalledRpm {
  readonly installed: InstalledPackage;
  readonly files: readonly PackagedFile[];
}

/** Algorithms by their numbers in rpm. */
const ALGORITHMS: Readonly<Record<number, string>> = {
  1: 'md5',
  2: 'sha1',
  8: 'sha256',
  9: 'sha384',
  10: 'sha512',
};

const CONFIGURATION = 1;

/** A package from its header. `automatic` are the names of packages that came along. */
export function packageOf(header: RpmHeader, automatic: ReadonlySet<string>): InstalledRpm {
  const [name = ''] = header.texts(TAG.name);
  const [version = ''] = header.texts(TAG.version);
  const [release = ''] = header.texts(TAG.release);
  const [summary] = header.texts(TAG.summary);
  const [epoch = 0] = header.numbers(TAG.epoch);
  const [installedSize] = header.numbers(TAG.size);
  if (!/^[\w+.][\w+.-]*$/.test(name) || version === '') throw damagedDatabase('a package has no name');
  const installed: InstalledPackage = {
    name,
    version: `${epoch === 0 ? '' : `${epoch}:`}${version}-${release}`,
    architecture: header.texts(TAG.architecture)[0] ?? 'noarch',
    state: 'installed',
    requested: !automatic.has(name),
    ...(summary === undefined ? {} : {summary: firstLine(summary)}),
    ...(installedSize === undefined ? {} : {installedSize}),
  };
  return {installed, files: filesOf(header)};
}

function filesOf(header: RpmHeader): readonly PackagedFile[] {
  const directories = header.texts(TAG.directoryNames);
  const indexes = header.numbers(TAG.directoryIndexes);
  const flags = header.numbers(TAG.fileFlags);
  const digests = header.texts(TAG.fileDigests);
  const algorithm = ALGORITHMS[header.numbers(TAG.fileDigestAlgorithm)[0] ?? 1];
  return header.texts(TAG.baseNames).map((name, at) => ({
    path: `${directories[indexes[at] ?? -1] ?? '/'}${name}` as RootPath,
    isConfiguration: ((flags[at] ?? 0) & CONFIGURATION) !== 0,
    ...(algorithm === undefined || !digests[at] ? {} : {hash: `${algorithm}:${digests[at]}`}),
  }));
}

function firstLine(summary: string): string {
  return bytesToText((summary.split('\n')[0] ?? '') as ByteString);
}
