import type {PackageDatabase} from 'ash-sdk';
import {chunksOf} from '../delta/chunks.js';
import {fingerprintInterrupted} from '../errors/fingerprint.js';
import {DirectoryCache} from '../files/directory-cache.js';
import type {Root} from '../files/root.js';
import {entryLines} from './entry-lines.js';
import {HardLinks} from './hard-links.js';
import type {LeftOut} from './left-out.js';
import type {Line, PackageLine} from './line.js';
import {ownerNames} from './owner-names.js';
import {walkInOrder} from './walk-in-order.js';

/** Names looked at side by side. Each may hold a directory open. */
const CHUNK = 768;

/** A root whose fingerprint is taken; nobody changes it meanwhile. */
export interface FingerprintRequest {
  readonly root: Root;
  readonly database: PackageDatabase;
  readonly leftOut: LeftOut;
  /** Stops it with `ASH_INTERRUPTED`. */
  readonly signal?: AbortSignal | undefined;
}

/** The lines of a root's listing, in its order, some at a time. Memory grows with the packages, not with the files. */
export async function* linesOfRoot(request: FingerprintRequest): AsyncGenerator<readonly Line[], void, void> {
  const {root, database, leftOut, signal} = request;
  yield packageLines(database);
  const cache = new DirectoryCache(root.directory);
  try {
    const context = {cache, names: await ownerNames(root), hardLinks: new HardLinks(), signal};
    for await (const seen of chunksOf(walkInOrder(cache, leftOut), CHUNK)) {
      signal?.throwIfAborted();
      yield await entryLines(seen, context);
    }
  } catch (error) {
    throw signal?.aborted === true ? fingerprintInterrupted(error) : error;
  } finally {
    await cache.close();
  }
}

/** Packages of which only configuration is left are not there: that shows by their files. */
export function packageLines({packages}: Pick<PackageDatabase, 'packages'>): PackageLine[] {
  const lines = [...packages.values()].flatMap(
    ({name, version, architecture, state, requested}): PackageLine[] =>
      state === 'configuration-only'
        ? []
        : [{type: 'package', name, version, architecture, state, requested}],
  );
  return lines.sort((a, b) => (a.name < b.name ? -1 : 1));
}
