import {bytesFromBuffer, type ByteString, type RootPath} from 'ash-sdk';
import {mapConcurrently} from '../delta/concurrent.js';
import {majorOf, minorOf} from '../delta/merge/write/device-number.js';
import {readXattrs} from '../delta/xattrs.js';
import type {DirectoryCache, Lease} from '../files/directory-cache.js';
import {guarded} from '../files/guard.js';
import {isAccountFile, steadyAccounts} from './account-files.js';
import {sha256} from './digest.js';
import {fileDigest} from './file-digest.js';
import type {HardLinks} from './hard-links.js';
import type {EntryLine} from './line.js';
import type {OwnerNames} from './owner-names.js';
import type {Seen} from './walk-in-order.js';
import {xattrsDigest} from './xattrs-digest.js';

/** Files of which the content is hashed at the same time. */
const FILES_AT_ONCE = 6;

const ACCOUNTS_LIMIT_BYTES = 16 * 1024 * 1024;

export interface LineContext {
  readonly cache: DirectoryCache;
  readonly names: OwnerNames;
  readonly hardLinks: HardLinks;
  readonly signal?: AbortSignal | undefined;
}

/** The lines of names that were come to, in the same order; what has vanished meanwhile is left out. */
export async function entryLines(seen: readonly Seen[], context: LineContext): Promise<EntryLine[]> {
  const leases = new Map<RootPath, Lease>();
  try {
    for (const {parent} of seen)
      if (!leases.has(parent)) leases.set(parent, await context.cache.lease(parent));
    const firsts = seen.map((name) => context.hardLinks.firstOf(name));
    const paths = seen.map(({parent, name}) => leases.get(parent)?.directory?.pathForPrograms(name));
    const present = paths.filter((path) => path !== undefined);
    const [xattrs, contents] = await Promise.all([
      readXattrs(present, context.signal && {signal: context.signal}),
      mapConcurrently([...seen.entries()], FILES_AT_ONCE, async ([index, name]) =>
        guarded('read', name.path, async () =>
          firsts[index] === undefined ? contentOf(name, leases.get(name.parent), context) : undefined,
        ),
      ),
    ]);
    return seen.flatMap((name, index) => {
      const path = paths[index];
      const first = firsts[index];
      const content = first ?? contents[index];
      if (path === undefined || content === undefined) return [];
      const attributes = xattrsDigest(xattrs.get(bytesFromBuffer(path)));
      return [lineOf(name, {first, content, attributes}, context.names)];
    });
  } finally {
    for (const lease of leases.values()) lease.release();
  }
}

function lineOf(
  {path, entry}: Seen,
  {first, content, attributes}: {first: RootPath | undefined; content: ByteString; attributes: string},
  names: OwnerNames,
): EntryLine {
  if (first !== undefined) {
    return {type: 'entry', path, kind: 'link', mode: 0, owner: '', group: '', content, xattrs: ''};
  }
  return {
    type: 'entry',
    path,
    kind: entry.kind,
    mode: entry.kind === 'symlink' ? 0 : entry.mode,
    owner: names.user(entry.uid),
    group: names.group(entry.gid),
    content,
    xattrs: attributes,
  };
}

async function contentOf(
  {path, name, entry}: Seen,
  lease: Lease | undefined,
  {names, signal}: LineContext,
): Promise<ByteString | undefined> {
  const directory = lease?.directory;
  if (directory === undefined) return undefined;
  switch (entry.kind) {
    case 'file': {
      const accounts = isAccountFile(path) ? directory.smallFile(name, ACCOUNTS_LIMIT_BYTES) : undefined;
      if (accounts === undefined) return fileDigest(directory, name, entry.size, signal);
      return sha256(steadyAccounts(path, bytesFromBuffer(accounts), names));
    }
    case 'symlink':
      return directory.target(name);
    case 'block':
    case 'character':
      return `${majorOf(entry.device)}:${minorOf(entry.device)}` as ByteString;
    default:
      return '' as ByteString;
  }
}
