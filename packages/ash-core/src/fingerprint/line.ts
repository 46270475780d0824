import {bytesFromText, bytesToText, type ByteString, type EntryKind, type RootPath} from 'ash-sdk';
import {escapeField, unescapeField} from './escape-field.js';

/** A package as a fingerprint sees it. */
export interface PackageLine {
  readonly type: 'package';
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly state: 'installed' | 'broken';
  readonly requested: boolean;
}

/** A path as a fingerprint sees it. Of a further name of a file that came before only `content` counts: the path of the first. */
export interface EntryLine {
  readonly type: 'entry';
  readonly path: RootPath;
  readonly kind: EntryKind | 'link';
  /** Permission bits; of a symbolic link 0. */
  readonly mode: number;
  /** A name, or a number that every machine gives the same meaning. */
  readonly owner: string;
  readonly group: string;
  /** SHA-256 of a file in hexadecimal, target of a link, `major:minor` of a device; else empty. */
  readonly content: ByteString;
  /** SHA-256 of the extended attributes; empty when there are none. */
  readonly xattrs: string;
}

export type Line = PackageLine | EntryLine;

const KINDS: Readonly<Record<EntryLine['kind'], string>> = {
  file: 'f',
  directory: 'd',
  symlink: 'l',
  link: 'h',
  block: 'b',
  character: 'c',
  fifo: 'p',
  socket: 's',
};

const KIND_OF = new Map(Object.entries(KINDS).map(([kind, letter]) => [letter, kind as EntryLine['kind']]));

const NOTHING = '-';

/** A line as it stands in a listing, without its end; fields are parted by tabs. */
export function encodeLine(line: Line): string {
  if (line.type === 'package') {
    const {name, version, architecture, state, requested} = line;
    const words = [name, version, architecture].map((word) => escapeField(bytesFromText(word)));
    return ['package', ...words, state, requested ? 'requested' : 'along'].join('\t');
  }
  const {kind, mode, owner, group, content, xattrs, path} = line;
  return [
    KINDS[kind],
    mode.toString(8).padStart(4, '0'),
    escapeField(owner as ByteString),
    escapeField(group as ByteString),
    escapeField(content) || NOTHING,
    xattrs || NOTHING,
    escapeField(path),
  ].join('\t');
}

/** What a line of a listing says, or undefined when it is none. */
export function decodeLine(text: string): Line | undefined {
  const fields = text.split('\t');
  return fields[0] === 'package' ? decodePackage(fields) : decodeEntry(fields);
}

function decodePackage(fields: readonly string[]): PackageLine | undefined {
  const [, name = '', version, architecture, state, asked, ...rest] = fields;
  if (version === undefined || architecture === undefined || name === '' || rest.length > 0) return undefined;
  if ((state !== 'installed' && state !== 'broken') || (asked !== 'requested' && asked !== 'along'))
    return undefined;
  return {
    type: 'package',
    name: bytesToText(unescapeField(name)),
    version: bytesToText(unescapeField(version)),
    architecture: bytesToText(unescapeField(architecture)),
    state,
    requested: asked === 'requested',
  };
}

function decodeEntry(fields: readonly string[]): EntryLine | undefined {
  const [letter = '', mode = '', owner = '', group = '', content = '', xattrs = '', path = '', ...rest] =
    fields;
  const kind = KIND_OF.get(letter);
  if (kind === undefined || rest.length > 0 || !/^[0-7]{4}$/.test(mode) || !path.startsWith('/'))
    return undefined;
  return {
    type: 'entry',
    path: unescapeField(path),
    kind,
    mode: Number.parseInt(mode, 8),
    owner: unescapeField(owner),
    group: unescapeField(group),
    content: content === NOTHING ? ('' as ByteString) : unescapeField(content),
    xattrs: xattrs === NOTHING ? '' : xattrs,
  };
}
