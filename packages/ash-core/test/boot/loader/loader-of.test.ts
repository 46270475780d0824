import {expect} from 'chai';
import {GrubEfiLoader} from '../../../src/boot/loader/grub/grub-efi-loader.js';
import {GrubLoader} from '../../../src/boot/loader/grub/grub-loader.js';
import {loaderOf} from '../../../src/boot/loader/loader-of.js';
import {SystemdBootLoader} from '../../../src/boot/loader/systemd-boot/systemd-boot-loader.js';
import type {LoaderFacts} from '../../../src/boot/loader-facts.js';
import type {Store} from '../../../src/store/store.js';
import {needsRootAnd} from '../../helpers/needs.js';
import {removeScratch} from '../../helpers/scratch.js';
import {emptyStore, withStore} from '../../helpers/store.js';

const EFI = {path: '/dev/null', offsetBytes: 0};

function facts(changes: Partial<LoaderFacts>): LoaderFacts {
  return {loader: 'grub', kernels: 'store', efi: null, arguments: [], ...changes};
}

describe('loaderOf', () => {
  before(async function () {
    await needsRootAnd(this, 'flock', 'cp');
  });

  afterEach(removeScratch);

  async function inStore(work: (store: Store) => Promise<void>): Promise<void> {
    await withStore(await emptyStore(), ({store}) => work(store));
  }

  it('is the one that the facts of the store name', async () => {
    await inStore(async (store) => {
      expect(await loaderOf(store, facts({}), EFI)).to.be.instanceOf(GrubLoader);
      expect(await loaderOf(store, facts({kernels: 'efi'}), EFI)).to.be.instanceOf(GrubEfiLoader);
      const last = await loaderOf(store, facts({loader: 'systemd-boot', kernels: 'efi'}), EFI);
      expect(last).to.be.instanceOf(SystemdBootLoader);
    });
  });

  it('can count where its EFI partition is given, or found by its UUID', async () => {
    await inStore(async (store) => {
      for (const loader of ['grub', 'systemd-boot'] as const) {
        expect((await loaderOf(store, facts({loader}), EFI)).counts).to.equal(true);
        expect((await loaderOf(store, facts({loader, efi: '0000-0000'}))).counts).to.equal(false);
        expect((await loaderOf(store, facts({loader}))).counts).to.equal(false);
      }
    });
  });
});
