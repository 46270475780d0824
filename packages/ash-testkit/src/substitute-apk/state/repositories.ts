import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {parseEntries} from '../format/fields.js';
import {unzip} from '../format/gzip-members.js';
import {splitSignature} from '../format/package-file.js';
import {readTar} from '../format/tar.js';
import type {Options} from '../options.js';
import {say, warn} from '../output.js';
import {download, DownloadError} from './download.js';
import {distrust} from './keys.js';
import {packageOf, type Package} from './package.js';

/** A repository whose index is known. */
export interface Repository {
  readonly address: string;
  readonly description: string;
  readonly packages: readonly Package[];
}

/** The repositories of a root, and how many of them are not to be had. */
export interface Repositories {
  readonly known: readonly Repository[];
  readonly unavailable: number;
  readonly stale: number;
}

/** `always`: fetch the indexes; `old`: those that are missing or older than four hours; `never`: use what is there. */
export type Freshness = 'always' | 'old' | 'never';

const OLD_MS = 4 * 60 * 60 * 1000;

export function keysDirectory({root, values}: Options): string {
  return values.get('keys-dir') ?? `${root}/etc/apk/keys`;
}

/** Where packages are kept, besides indexes: only where somebody asked for it. */
export function packageCache({root, values, flags}: Options): string | undefined {
  if (flags.has('no-cache')) return undefined;
  const asked = values.get('cache-dir');
  if (asked !== undefined) return asked;
  return existsSync(`${root}/etc/apk/cache`) ? `${root}/etc/apk/cache` : undefined;
}

/** Reads the index of each repository. */
export async function readRepositories(options: Options, freshness: Freshness): Promise<Repositories> {
  const known: Repository[] = [];
  let [unavailable, stale] = [0, 0];
  for (const address of addressesOf(options)) {
    const cached = path.join(
      packageCache(options) ?? `${options.root}/var/cache/apk`,
      `APKINDEX.${createHash('sha1').update(address).digest('hex').slice(0, 8)}.tar.gz`,
    );
    const {index, isStale} = await indexOf(options, address, cached, freshness);
    if (index === undefined) unavailable += 1;
    else known.push(parseIndex(index, address, architectureOf(options)));
    if (isStale) stale += 1;
  }
  return {known, unavailable, stale};
}

async function indexOf(
  options: Options,
  address: string,
  cached: string,
  freshness: Freshness,
): Promise<{index: Buffer | undefined; isStale: boolean}> {
  const isThere = existsSync(cached);
  const isOld = !isThere || Date.now() - statSync(cached).mtimeMs > OLD_MS;
  const isWanted = freshness === 'always' || (freshness === 'old' && isOld);
  const kept = isThere ? readFileSync(cached) : undefined;
  if (!isWanted || options.flags.has('no-network')) return {index: kept, isStale: false};
  const file = `${address}/${architectureOf(options)}/APKINDEX.tar.gz`;
  say(`fetch ${file}`);
  try {
    const index = await download(file, options);
    check(index, options);
    if (!options.flags.has('no-cache')) {
      mkdirSync(path.dirname(cached), {recursive: true});
      writeFileSync(cached, index);
    }
    return {index, isStale: false};
  } catch (error) {
    const reason = error instanceof DownloadError ? error.message : 'IO ERROR';
    warn(`updating and opening ${address}: ${reason}`);
    return {index: kept, isStale: kept !== undefined};
  }
}

/** Throws for an index that is damaged, or that nobody trusted has signed. */
function check(index: Buffer, options: Options): void {
  const {signature, signed} = splitSignature(index);
  unzip(signed);
  if (options.flags.has('allow-untrusted')) return;
  const reason = distrust(signature, signed, keysDirectory(options));
  if (reason !== undefined) throw new DownloadError(reason);
}

function parseIndex(index: Buffer, address: string, architecture: string): Repository {
  const {signed} = splitSignature(index);
  const files = new Map(
    readTar(unzip(signed)).map(({path: name, content}) => [name, content.toString('latin1')]),
  );
  return {
    address,
    description: files.get('DESCRIPTION') ?? '',
    packages: parseEntries(files.get('APKINDEX') ?? '').map(({fields}) => {
      const file = `${fields.get('P') ?? ''}-${fields.get('V') ?? ''}.apk`;
      return packageOf(fields, `${address}/${architecture}/${file}`);
    }),
  };
}

function addressesOf({root, values}: Options): string[] {
  const file = values.get('repositories-file') ?? `${root}/etc/apk/repositories`;
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const added = values.get('repository');
  return [...lines, ...(added === undefined ? [] : [added])]
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('@'));
}

function architectureOf({root, values}: Options): string {
  return values.get('arch') ?? readFileSync(`${root}/etc/apk/arch`, 'utf8').trim();
}
