import {readDirectoryAliases, type DirectoryAliases, type RootReader} from 'ash-sdk';
import {STATE_DIRECTORIES} from '../layout/state-directories.js';

/** Directories below the top of the root that may be links. */
const BELOW_TOP = ['/var/run', '/var/lock', '/usr/lib64', '/usr/lib32', '/usr/man', ...STATE_DIRECTORIES];

/** Directories of a root that can be reached by another name. */
export function readAliases(root: RootReader): Promise<DirectoryAliases> {
  return readDirectoryAliases(root, BELOW_TOP);
}
