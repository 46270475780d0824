import type {ByteString, RootPath} from 'ash-sdk';
import type {Directory} from '../files/directory.js';
import type {DirectoryCache, Lease} from '../files/directory-cache.js';
import type {Entry} from '../files/entry.js';
import {guarded} from '../files/guard.js';
import {splitPath, TOP} from '../files/root-path.js';

/** What lies at a path of a tree, with the directory that holds it open. */
export interface Located {
  readonly entry: Entry;
  readonly directory: Directory;
  readonly name: ByteString;
}

const SELF = '.' as ByteString;

/**
 * The entry at exactly this path, or undefined: behind a symbolic link nothing lies. The directory stays open until the
 * lease, which goes to `leases`, is released.
 */
export async function locate(
  cache: DirectoryCache,
  path: RootPath,
  leases: Lease[],
): Promise<Located | undefined> {
  return await guarded('look at', path, async () => {
    const {parent, name} = splitPath(path) ?? {parent: TOP, name: SELF};
    const lease = await cache.lease(parent);
    leases.push(lease);
    const entry = await lease.directory?.entry(name);
    return lease.directory && entry && {entry, directory: lease.directory, name};
  });
}
