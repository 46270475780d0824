import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import type {PackageCache} from 'ash-sdk';
import {fillCache, harvestCache} from '../sandbox/caches.js';
import type {SandboxBind} from '../sandbox/spec.js';
import type {Store} from '../store/store.js';
import type {Work} from '../store/work-file.js';

/** The package caches of one transaction: directories of its own, filled from the shared ones. */
export interface TransactionCaches {
  readonly binds: readonly SandboxBind[];
  /** Moves what was downloaded into the shared caches; of a transaction that failed, only what is whole by its name. */
  harvest(succeeded: boolean): Promise<void>;
}

export async function openCaches(
  store: Pick<Store, 'cacheOf'>,
  work: Pick<Work, 'scratch'>,
  distro: string,
  caches: readonly PackageCache[],
): Promise<TransactionCaches> {
  const places = caches.map(({path, shares, holdsUnfinished = false}, index) => ({
    inside: path,
    shares,
    holdsUnfinished,
    own: join(work.scratch, String(index)),
    shared: join(store.cacheOf(distro), String(index)),
  }));
  await mkdir(work.scratch, {recursive: true});
  for (const {shared, own, shares} of places) await fillCache(shared, own, shares);
  return {
    binds: places.map(({inside, own}) => ({inside, directory: own})),
    async harvest(succeeded) {
      for (const {shared, own, shares, holdsUnfinished} of places)
        if (succeeded || !holdsUnfinished) await harvestCache(own, shared, shares);
    },
  };
}
