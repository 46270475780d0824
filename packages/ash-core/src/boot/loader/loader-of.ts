import {access} from 'node:fs/promises';
import {join} from 'node:path';
import type {Reporter} from '../../session.js';
import type {Store} from '../../store/store.js';
import {bootedName} from '../booted.js';
import type {LoaderFacts} from '../loader-facts.js';
import type {EfiPartition} from './efi-files.js';
import {GrubEfiLoader} from './grub/grub-efi-loader.js';
import {GrubLoader} from './grub/grub-loader.js';
import type {Loader} from './loader.js';
import {SystemdBootLoader} from './systemd-boot/systemd-boot-loader.js';

/** Where udev shows file systems by their UUID. */
const BY_UUID = '/dev/disk/by-uuid';

/**
 * The boot loader of a store. `given` is its EFI partition where that can't be found by its UUID, as in the file of an image; `report` is
 * told of what is left out of a menu.
 */
export async function loaderOf(
  store: Store,
  facts: LoaderFacts,
  given?: EfiPartition,
  report?: Reporter,
): Promise<Loader> {
  const {layout} = store;
  const efi = given ?? (await findEfi(facts));
  if (facts.loader === 'grub' && facts.kernels === 'store') {
    return new GrubLoader({layout, efi, flush: async () => (await store.volume()).flush()});
  }
  const onEfi = {
    efi,
    uuid: facts.efi,
    digests: join(layout.boot, 'kernels.json'),
    warn: (message: string) => {
      report?.({type: 'warning', message});
    },
  };
  return facts.loader === 'grub'
    ? new GrubEfiLoader(onEfi)
    : new SystemdBootLoader({...onEfi, booted: await bootedName(store)});
}

async function findEfi({efi}: LoaderFacts): Promise<EfiPartition | undefined> {
  if (efi === null) return undefined;
  const path = join(BY_UUID, efi);
  return access(path).then(
    () => ({path, offsetBytes: 0}),
    () => undefined,
  );
}
