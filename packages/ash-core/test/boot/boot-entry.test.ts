import type {BootFacts, Volume} from 'ash-sdk';
import {expect} from 'chai';
import {bootEntryOf} from '../../src/boot/boot-entry.js';
import type {LoaderFacts} from '../../src/boot/loader-facts.js';
import {ashErrorOf} from '../helpers/rejection.js';

const FSTAB = {device: 'pool', type: 'zfs', options: 'noatime'};
const RECORD = {number: 4, name: null, description: '', distro: 'debian', release: 'trixie', settings: {}};
const KERNEL = {version: '6.12', image: '/boot/vmlinuz-6.12'};

/** A volume that says only how its trees boot. */
function volume(facts: Pick<BootFacts, 'loaderPath'>): Volume {
  const all: BootFacts = {kernelArguments: ['root=a'], uuid: '1', fstab: FSTAB, topFstab: FSTAB, ...facts};
  return {
    bootFacts: async () => Promise.resolve(all),
    pathOf: (tree: string) => `/top/${tree}`,
  } as unknown as Volume;
}

async function entry(facts: Pick<BootFacts, 'loaderPath'>, kernels: LoaderFacts['kernels']) {
  const loader: LoaderFacts = {loader: 'grub', kernels, efi: 'AB-12', arguments: ['quiet']};
  return bootEntryOf(volume(facts), loader, '13', RECORD, KERNEL);
}

describe('what the boot loader is told of a deployment', () => {
  it('is where its kernel lies, and the words for it', async () => {
    expect(await entry({loaderPath: '/@ash/deployments/13'}, 'store')).to.deep.include({
      ...{deployment: '13', snapshot: 4, system: 'debian trixie', initramfs: null},
      kernel: '/boot/vmlinuz-6.12',
      loaderPath: '/@ash/deployments/13',
      directory: '/top/@ash/deployments/13',
      arguments: ['root=a', 'ro', 'quiet', 'ash.deployment=13'],
    });
  });

  it('is refused when it could not read the kernel where it is said to lie', async () => {
    const error = await ashErrorOf(entry({}, 'store'));
    expect(error).to.include({code: 'ASH_LOADER_CANT_READ_STORE', exit: 'refused'});
    expect(error.hint).to.include('"kernels":"efi"');
  });

  it('needs no path when kernels are copied to the EFI partition', async () => {
    expect((await entry({}, 'efi')).loaderPath).to.equal(undefined);
  });
});
