import {createHash} from 'node:crypto';
import {firstMember, unzip} from './gzip-members.js';
import {readTar, type TarEntry} from './tar.js';

/** A package file of apk 2: signature, control and data, each a gzip member. */
export interface PackageFile {
  readonly signature: {readonly key: string; readonly bytes: Buffer} | undefined;
  /** The member with the description, whose SHA-1 is the identity of the package. */
  readonly control: Buffer;
  /** Values by key of `.PKGINFO`. */
  readonly info: ReadonlyMap<string, readonly string[]>;
  /** By name without the dot: `post-install`. */
  readonly scripts: ReadonlyMap<string, string>;
  readonly entries: readonly TarEntry[];
}

/** Reads a package. Throws when it is damaged, also when its data are not those of the description. */
export function readPackageFile(file: Buffer): PackageFile {
  const {signature, signed} = splitSignature(file);
  const control = firstMember(signed);
  const data = signed.subarray(control.length);
  const members = readTar(unzip(control));
  const info = parseInfo(members.find(({path}) => path === '.PKGINFO')?.content.toString() ?? '');
  if (info.get('datahash')?.[0] !== createHash('sha256').update(data).digest('hex'))
    throw new Error('the data are not those of the description');
  const scripts = members.filter(({path}) => path !== '.PKGINFO' && path.startsWith('.'));
  return {
    signature,
    control,
    info,
    scripts: new Map(scripts.map(({path, content}) => [path.slice(1), content.toString()])),
    entries: readTar(unzip(data)),
  };
}

/** The signature of a package or an index, if it has one, and what is signed. */
export function splitSignature(file: Buffer): Pick<PackageFile, 'signature'> & {readonly signed: Buffer} {
  const first = firstMember(file);
  const [entry] = readTar(unzip(first));
  const key = /^\.SIGN\.RSA\.(.+)$/.exec(entry?.path ?? '')?.[1];
  if (entry === undefined || key === undefined) return {signature: undefined, signed: file};
  return {signature: {key, bytes: entry.content}, signed: file.subarray(first.length)};
}

function parseInfo(text: string): Map<string, string[]> {
  const info = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const match = /^(\w+) = (.*)$/.exec(line);
    if (match?.[1] !== undefined) info.set(match[1], [...(info.get(match[1]) ?? []), match[2] ?? '']);
  }
  return info;
}
