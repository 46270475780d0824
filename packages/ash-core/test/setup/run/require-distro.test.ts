import {expect} from 'chai';
import type {Bootable, DistroAdapter} from 'ash-sdk';
import type {Plugins} from '../../../src/plugin-host/plugins.js';
import {requireDistro} from '../../../src/setup/run/require-distro.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {answers} from '../helpers.js';

const BOOTABLE: Bootable = {
  administrators: 'wheel',
  packages: async () => Promise.resolve({packages: [], bringsNode: true}),
  configure: () => [],
};

/** Plugins with one distribution. */
function plugins(bootable: Bootable | undefined): Plugins {
  const adapter = {bootable} as DistroAdapter;
  const distro = async () => Promise.resolve({adapter, derivative: {id: 'some'}});
  return {distro, recognise: distro} as unknown as Plugins;
}

describe('the distribution of a setup', () => {
  it('must be able to boot', async () => {
    await requireDistro(plugins(BOOTABLE), answers());
    const error = await ashErrorOf(requireDistro(plugins(undefined), answers({distro: 'some'})));
    expect(error.code).to.equal('ASH_DISTRO_NOT_BOOTABLE');
  });

  it('must know how its initramfs opens an encrypted store', async () => {
    const encrypted = answers({encryption: {}});
    await requireDistro(plugins({...BOOTABLE, unlockArguments: () => []}), encrypted);
    const error = await ashErrorOf(requireDistro(plugins(BOOTABLE), encrypted));
    expect(error.code).to.equal('ASH_DISTRO_NOT_ENCRYPTABLE');
  });
});
