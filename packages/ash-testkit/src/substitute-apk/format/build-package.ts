import {createHash, sign, type KeyObject} from 'node:crypto';
import {gzipSync} from 'node:zlib';
import {checksum} from './fields.js';
import {writeTar, type TarEntry} from './tar.js';

/** A key that signs. */
export interface SigningKey {
  /** Of the public half, as in `/etc/apk/keys`. */
  readonly name: string;
  readonly secret: KeyObject;
}

/** What a package has in it. Paths are absolute. */
export interface PackageContent {
  readonly name: string;
  /** With the revision: `1.0-r1`. */
  readonly version: string;
  readonly architecture: string;
  readonly summary: string;
  readonly depends: readonly string[];
  readonly provides: readonly string[];
  readonly installIf: readonly string[];
  /** By name: `post-install`. */
  readonly scripts: Readonly<Record<string, string>>;
  readonly files: readonly ContentFile[];
}

/** A file of a package; directories above it come by themselves. */
export type ContentFile =
  | {readonly path: string; readonly content: Buffer; readonly mode: number}
  | {readonly path: string; readonly target: string}
  | {readonly path: string; readonly isDirectory: true; readonly mode: number};

const NO_RECORDS: ReadonlyMap<string, string> = new Map();
const BUILT_S = '1700000000';

/** A package file in the format of apk 2, and its entry in an index. */
export function buildPackage(content: PackageContent, key: SigningKey): {file: Buffer; entry: string} {
  const {name, version, architecture, summary, depends, provides, installIf} = content;
  const data = packedFiles(content.files);
  const size = content.files.reduce((sum, file) => sum + ('content' in file ? file.content.length : 0), 0);
  const description = [
    ['pkgname', name],
    ['pkgver', version],
    ['pkgdesc', summary],
    ['url', 'http://localhost/'],
    ['builddate', BUILT_S],
    ['packager', 'ash'],
    ['size', String(size)],
    ['arch', architecture],
    ['origin', name],
    ['license', 'MIT'],
    ...depends.map((word) => ['depend', word]),
    ...provides.map((word) => ['provides', word]),
    ...installIf.map((word) => ['install_if', word]),
    ['datahash', createHash('sha256').update(data).digest('hex')],
  ];
  const control = gzipSync(
    writeTar(
      [
        plain('.PKGINFO', description.map(([field = '', value = '']) => `${field} = ${value}\n`).join('')),
        ...Object.entries(content.scripts).map(([script, text]) => plain(`.${script}`, text, 0o755)),
      ],
      false,
    ),
  );
  const file = Buffer.concat([signatureMember(control, key), control, data]);
  const fields = [
    ['C', checksum(createHash('sha1').update(control).digest())],
    ...[
      ['P', name],
      ['V', version],
      ['A', architecture],
      ['S', String(file.length)],
      ['I', String(size)],
    ],
    ...[
      ['T', summary],
      ['U', 'http://localhost/'],
      ['L', 'MIT'],
      ['o', name],
      ['t', BUILT_S],
    ],
    ...(depends.length > 0 ? [['D', depends.join(' ')]] : []),
    ...(provides.length > 0 ? [['p', provides.join(' ')]] : []),
    ...(installIf.length > 0 ? [['i', installIf.join(' ')]] : []),
  ];
  return {file, entry: fields.map(([letter = '', value = '']) => `${letter}:${value}\n`).join('')};
}

/** An index of entries, signed. */
export function buildIndex(entries: readonly string[], key: SigningKey, description: string): Buffer {
  const text = entries.map((entry) => `${entry}\n`).join('');
  const index = gzipSync(writeTar([plain('DESCRIPTION', description), plain('APKINDEX', text)], true));
  return Buffer.concat([signatureMember(index, key), index]);
}

const PACKED = new WeakMap<readonly ContentFile[], Buffer>();

/** Files packed; the same list is packed once, and large ones would take long at a better level. */
function packedFiles(files: readonly ContentFile[]): Buffer {
  const packed = PACKED.get(files) ?? gzipSync(writeTar(entriesOf(files), true), {level: 1});
  PACKED.set(files, packed);
  return packed;
}

/** The first member: a signature of the member behind it, named after the key. */
function signatureMember(signed: Buffer, {name, secret}: SigningKey): Buffer {
  const bytes = sign('sha1', signed, secret);
  return gzipSync(writeTar([{...plain(`.SIGN.RSA.${name}`, ''), content: bytes}], false));
}

function plain(path: string, content: string, mode = 0o644): TarEntry {
  return {path, kind: 'file', mode, content: Buffer.from(content), target: '', pax: NO_RECORDS};
}

function entriesOf(files: readonly ContentFile[]): TarEntry[] {
  const entries = new Map<string, TarEntry>();
  const directory = (path: string, mode: number): void => {
    if (path === '' || entries.has(path)) return;
    directory(path.slice(0, Math.max(0, path.lastIndexOf('/'))), 0o755);
    entries.set(path, {path, kind: 'directory', mode, content: Buffer.alloc(0), target: '', pax: NO_RECORDS});
  };
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const path = file.path.slice(1);
    if ('isDirectory' in file) {
      directory(path, file.mode);
      continue;
    }
    directory(path.slice(0, Math.max(0, path.lastIndexOf('/'))), 0o755);
    const hashed = 'target' in file ? Buffer.from(file.target) : file.content;
    const pax = new Map([['APK-TOOLS.checksum.SHA1', createHash('sha1').update(hashed).digest('hex')]]);
    entries.set(
      path,
      'target' in file
        ? {path, kind: 'symlink', mode: 0o777, content: Buffer.alloc(0), target: file.target, pax}
        : {path, kind: 'file', mode: file.mode, content: file.content, target: '', pax},
    );
  }
  // A directory stands before what is in it.
  return [...entries.values()].sort((a, b) => comparePlaces(a, b));
}

function comparePlaces(a: TarEntry, b: TarEntry): number {
  const [left, right] = [a, b].map(({path, kind}) => (kind === 'directory' ? `${path}/` : path));
  return (left ?? '') < (right ?? '') ? -1 : 1;
}
