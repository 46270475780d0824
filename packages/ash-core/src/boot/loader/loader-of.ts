import {access} from 'node:fs/promises';
import {join} from 'node:path';
import type {Store} from '../../store/store.js';
import type {LoaderFacts} from '../loader-facts.js';
import type {EfiPartition} from './efi-files.js';
import {GrubLoader} from './grub/grub-loader.js';
import type {Loader} from './loader.js';

/** Where udev shows file systems by their UUID. */
const BY_UUID = '/dev/disk/by-uuid';

/** The boot loader of a store. `given` is its EFI partition where that can't be found by its UUID, as in the file of an image. */
export async function loaderOf(store: Store, facts: LoaderFacts, given?: EfiPartition): Promise<Loader> {
  const efi = given ?? (await findEfi(facts));
  return new GrubLoader({
    layout: store.layout,
    efi,
    flush: async () => (await store.volume()).flush(),
  });
}

async function findEfi({efi}: LoaderFacts): Promise<EfiPartition | undefined> {
  if (efi === null) return undefined;
  const path = join(BY_UUID, efi);
  return access(path).then(
    () => ({path, offsetBytes: 0}),
    () => undefined,
  );
}
