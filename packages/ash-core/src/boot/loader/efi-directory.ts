import {efiUnreadable} from '../../errors/loader.js';
import {run} from '../../exec/run.js';
import {ENV, imageOf, makeEfiDirectories, type EfiPartition} from './efi-files.js';

export interface EfiEntry {
  readonly name: string;
  /** null for a directory. */
  readonly sizeBytes: number | null;
}

/** Directories that are there, by path, with what is in them. */
export type EfiListing = ReadonlyMap<string, readonly EfiEntry[]>;

/** Looks into several directories in one run; those that aren't there are left out. */
export async function listEfiDirectories(
  partition: EfiPartition,
  paths: readonly string[],
): Promise<EfiListing> {
  const {exitCode, stdout, stderr} = await run({
    argv: ['mdir', '-a', '-i', imageOf(partition), ...paths.map((path) => `::${path}`)],
    env: ENV,
    okExitCodes: [0, 1],
  });
  if (exitCode !== 0 && !/not found/i.test(stderr)) throw efiUnreadable(partition.path, stderr.trim());
  return listingIn(stdout);
}

/** Names in a directory; none when it isn't there. Pure. */
export function namesIn(listing: EfiListing, path: string): string[] {
  return (listing.get(path) ?? []).map(({name}) => name);
}

/** Makes a directory with those above it, as far as a listing doesn't show them. */
export async function makeMissingDirectories(
  partition: EfiPartition,
  listing: EfiListing,
  path: string,
): Promise<void> {
  const names = path.split('/').slice(1);
  const missing = names.flatMap((name, index) => {
    const parent = `/${names.slice(0, index).join('/')}`;
    const directory = `${parent === '/' ? '' : parent}/${name}`;
    // FAT doesn't tell small letters from capitals.
    const isThere = namesIn(listing, parent).some((other) => other.toLowerCase() === name.toLowerCase());
    return isThere || listing.has(directory) ? [] : [directory];
  });
  await makeEfiDirectories(partition, missing);
}

/** Bytes that are free on the partition. */
export async function efiFreeBytes(partition: EfiPartition): Promise<number> {
  const {stdout} = await run({argv: ['mdir', '-i', imageOf(partition), '::/'], env: ENV});
  const [, free] = /^ +([\d ]+) bytes free$/m.exec(stdout) ?? [];
  if (free === undefined) throw efiUnreadable(partition.path, 'mdir shows no free space');
  return Number(free.replaceAll(' ', ''));
}

/**
 * What mdir(1) prints: for each directory its path, then lines with a short name in two columns, size, date, time, and the long name
 * where it differs. Pure.
 */
export function listingIn(output: string): EfiListing {
  const listing = new Map<string, EfiEntry[]>();
  let entries: EfiEntry[] = [];
  for (const line of output.split('\n')) {
    const [, directory] = /^Directory for ::(.+)$/.exec(line) ?? [];
    if (directory !== undefined) listing.set(directory, (entries = []));
    const [, short = '', extension = '', size = '', long = ''] =
      /^(\S.{7}) (.{3}) +(<DIR>|\d+) +\S+ +\d+:\d+\S* *(.*)$/.exec(line) ?? [];
    if (size === '') continue;
    const name = long.trim() || [short.trim(), extension.trim()].filter((part) => part !== '').join('.');
    if (name !== '.' && name !== '..')
      entries.push({name, sizeBytes: size === '<DIR>' ? null : Number(size)});
  }
  return listing;
}
