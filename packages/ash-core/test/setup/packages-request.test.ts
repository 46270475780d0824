import type {BootablePackages, BootableRequest, DistroAdapter} from 'ash-sdk';
import {expect} from 'chai';
import type {Distro} from '../../src/plugin-host/plugins.js';
import {BTRFS} from '../../src/setup/facts.js';
import {bootablePackages} from '../../src/setup/packages-request.js';
import {ashErrorOf} from '../helpers/rejection.js';
import {answers} from './helpers.js';

const ZFS = {id: 'zfs', title: 'ZFS'};

/** A distribution whose packages are decided here; what it was asked for is kept. */
function distro(made?: Partial<BootablePackages>): Distro & {readonly asked: BootableRequest[]} {
  const asked: BootableRequest[] = [];
  const packages = async (request: BootableRequest): Promise<BootablePackages> => {
    asked.push(request);
    return Promise.resolve({packages: ['kernel'], bringsNode: true, ...made});
  };
  const bootable = {administrators: 'wheel', configure: () => [], packages};
  const adapter = (made === undefined ? {} : {bootable}) as unknown as DistroAdapter;
  return {adapter, derivative: {id: 'some'}, asked} as unknown as ReturnType<typeof distro>;
}

describe('the packages of a setup', () => {
  it('are asked for with what was answered', async () => {
    const some = distro({});
    const wanted = answers({
      release: 'trixie',
      kernel: 'linux',
      loader: 'systemd-boot',
      encryption: {},
      user: {name: 'anna', sshKeys: ['ssh-rsa A']},
    });
    expect(await bootablePackages(some, wanted, ['uefi'], BTRFS)).to.include({bringsNode: true});
    expect(some.asked).to.deep.equal([
      {
        ...{derivative: 'some', release: 'trixie', kernel: 'linux', loader: 'systemd-boot'},
        ...{firmware: ['uefi'], encrypted: true, remoteLogin: true},
      },
    ]);
  });

  it('name the file system that the root lies on, if it is not btrfs', async () => {
    const some = distro({filesystem: 'zfs', components: ['contrib']});
    const made = await bootablePackages(some, answers(), ['uefi'], ZFS);
    expect(made.components).to.deep.equal(['contrib']);
    expect(some.asked[0]).to.include({filesystem: 'zfs', encrypted: false, loader: 'grub'});
  });

  it('are refused when they are for another file system, as of a plugin that is older than the wish', async () => {
    for (const [made, wanted] of [
      [{}, ZFS],
      [{filesystem: 'zfs'}, BTRFS],
    ] as const) {
      const error = await ashErrorOf(bootablePackages(distro(made), answers(), ['uefi'], wanted));
      expect(error).to.include({code: 'ASH_DISTRO_NOT_ON_FILESYSTEM', exit: 'refused'});
      expect(error.message).to.include(wanted.title);
    }
  });

  it('are refused where the plugin makes nothing boot', async () => {
    const error = await ashErrorOf(bootablePackages(distro(), answers(), ['uefi'], BTRFS));
    expect(error.code).to.equal('ASH_DISTRO_NOT_BOOTABLE');
  });
});
