import type {RootPath} from 'ash-sdk';
import type {InstalledText} from './place.js';
import {damaged, fieldAt, type Stanza} from './stanzas.js';

/** One directory or file of a package. */
export interface FileEntry {
  readonly kind: 'directory' | 'file';
  /** As the database spells it, with a slash before it. */
  readonly path: RootPath;
  /** Of a file: `OWNER:GROUP:MODE`, and its checksum; undefined where the database has none. */
  readonly permissions?: string;
  readonly checksum?: string;
}

/** A directory of a package, from which files can be told that nobody asks for. */
export type DirectoryFilter = (path: RootPath) => boolean;

/**
 * Goes through the files of a package. Those in a directory that the filter doesn't want are passed over, which is much faster.
 * Throws `ASH_PACKAGE_DATABASE_DAMAGED`, also for a name that would leave the root.
 */
export function* fileEntries(
  installed: InstalledText,
  {files}: Stanza,
  wants: DirectoryFilter = () => true,
): Generator<FileEntry> {
  const {text} = installed;
  let directory = '' as RootPath;
  let isWanted = true;
  let open: {path: RootPath; permissions?: string; checksum?: string} | undefined;
  for (let start = files.start; start < files.end;) {
    const end = text.indexOf('\n', start);
    const code = text.charCodeAt(start);
    if (text.charCodeAt(start + 1) !== COLON) throw damaged(installed, start, 'it has no field');
    if (code === DIRECTORY) {
      if (open !== undefined) yield {kind: 'file', ...open};
      open = undefined;
      const name = text.slice(start + 2, end);
      if (!isInside(name)) throw damaged(installed, start, 'a directory has a name that none can have');
      directory = (name === '' ? '' : `/${name}`) as RootPath;
      isWanted = wants(directory === '' ? ('/' as RootPath) : directory);
      yield {kind: 'directory', path: directory === '' ? ('/' as RootPath) : directory};
    } else if (code === FILE) {
      if (open !== undefined) yield {kind: 'file', ...open};
      open = undefined;
      if (isWanted) {
        const name = text.slice(start + 2, end);
        if (name === '' || name.includes('/') || !isInside(name))
          throw damaged(installed, start, 'a file has a name that none can have');
        open = {path: `${directory}/${name}` as RootPath};
      }
    } else if (open === undefined) {
      fieldAt(installed, start, end);
    } else if (code === PERMISSIONS) open.permissions = text.slice(start + 2, end);
    else if (code === CHECKSUM) open.checksum = text.slice(start + 2, end);
    else fieldAt(installed, start, end);
    start = end + 1;
  }
  if (open !== undefined) yield {kind: 'file', ...open};
}

const COLON = 0x3a;
const DIRECTORY = 0x46;
const FILE = 0x52;
const PERMISSIONS = 0x61;
const CHECKSUM = 0x5a;

/** Whether names are there between the slashes, and none that leads elsewhere. */
function isInside(name: string): boolean {
  if (name === '') return true;
  if (name.includes('\0')) return false;
  if (!name.includes('.') && !name.includes('//')) return !name.startsWith('/') && !name.endsWith('/');
  return name.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
