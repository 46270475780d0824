import {mutableDirectoriesOverlap, mutableDirectoryInvalid} from '../../errors/mutable.js';

/** A directory of deployments that is no part of their snapshot. */
export interface MutableDirectory {
  /** Absolute, as programs name it. */
  readonly path: string;
  /** Whether all snapshots that name it see the same one; else each has its own. */
  readonly shared: boolean;
}

/** Settings of a snapshot that name such directories. */
export const OWN_SETTING = 'mutable-directories';
export const SHARED_SETTING = 'shared-directories';

/** With all that lies in them. */
const WRITABLE_ALREADY = ['/.ash', '/etc', '/home', '/root', '/run', '/srv', '/tmp', '/var'];
const OF_THE_KERNEL = ['/boot', '/dev', '/proc', '/sys', '/usr/lib/modules'];
const OF_THE_PACKAGES = ['/usr/bin', '/usr/sbin', '/usr/lib/sysimage'];

/** Themselves only. */
const WHOLE = [
  '/',
  '/bin',
  '/lib',
  '/lib32',
  '/lib64',
  '/sbin',
  '/usr',
  '/usr/lib',
  '/usr/lib64',
  '/usr/share',
];

/** In bytes, of the name under which the store keeps it; file systems allow 255. */
const LONGEST_NAME = 200;

/** The directories that a snapshot's settings name, sorted. Rejects what can't be one. Pure. */
export function mutableDirectories(settings: Readonly<Record<string, string>>): readonly MutableDirectory[] {
  const directories = [
    ...parse(settings[OWN_SETTING]).map((path) => ({path, shared: false})),
    ...parse(settings[SHARED_SETTING]).map((path) => ({path, shared: true})),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const {path} of directories) {
    const why = objection(path);
    if (why !== undefined) throw mutableDirectoryInvalid(path, why);
  }
  for (const [index, {path}] of directories.entries()) {
    const inner = directories.slice(index + 1).find((other) => isWithin(other.path, path));
    if (inner !== undefined) throw mutableDirectoriesOverlap(path, inner.path);
  }
  return directories;
}

/** Name of a directory in the store: no two paths have the same. Pure. */
export function nameInStore(path: string): string {
  return [...Buffer.from(path.slice(1))].map(character).join('');
}

function character(byte: number): string {
  const text = String.fromCharCode(byte);
  if (text === '/') return '-';
  return /[A-Za-z0-9._+@:]/.test(text) ? text : `%${byte.toString(16).padStart(2, '0')}`;
}

function parse(value: string | undefined): string[] {
  return value === undefined ? [] : value.split(',').map((word) => word.trim());
}

function objection(path: string): string | undefined {
  if (/[\0-\x1f\x7f]/.test(path)) return 'it has a control character in it';
  if (!path.startsWith('/')) return 'it does not begin with a slash';
  if (WHOLE.includes(path)) return 'the system itself lies there';
  const names = path.slice(1).split('/');
  if (names.some((name) => name === '' || name === '.' || name === '..'))
    return 'it is not written as a plain path, without . and .. and doubled slashes';
  if (WRITABLE_ALREADY.some((directory) => isWithin(path, directory))) return 'it can be written to anyway';
  if (OF_THE_KERNEL.some((directory) => isWithin(path, directory)))
    return 'the kernel and its files lie there';
  if (OF_THE_PACKAGES.some((directory) => isWithin(path, directory)))
    return 'it belongs to the packages of the snapshot';
  if (nameInStore(path).length > LONGEST_NAME) return 'it is too long';
  return undefined;
}

function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(`${directory}/`);
}
