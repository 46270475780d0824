import {expect} from 'chai';
import {bootFactsOf, hostIdOf} from '../src/boot-facts.js';

const POOL = {guid: '17684624125493502950', name: 'ash-0a1b2c'};

describe('bootFactsOf', () => {
  it('names the dataset as the kernel command line of every initramfs takes it', () => {
    const facts = bootFactsOf('rpool/ash', 'rpool/ash/__ash/deployments/7', {...POOL, name: 'rpool'});
    expect(facts).to.deep.equal({
      kernelArguments: ['root=ZFS=rpool/ash/__ash/deployments/7', `spl.spl_hostid=${hostIdOf(POOL.guid)}`],
      rootFstab: {device: 'rpool', type: 'none', options: 'ro=vfs,noatime'},
      uuid: POOL.guid,
      fstab: {device: 'rpool/ash/__ash/deployments/7', type: 'zfs', options: 'noatime'},
      topFstab: {device: 'rpool/ash', type: 'zfs', options: 'noatime'},
    });
  });

  it("gives the pool's own name, whatever it is imported as", () => {
    const facts = bootFactsOf('ash-at-f56c', 'ash-at-f56c/__home', POOL);
    expect(facts.kernelArguments[0]).to.equal('root=ZFS=ash-0a1b2c/__home');
    expect(facts.topFstab.device).to.equal('ash-0a1b2c');
  });

  it('has no path for a boot loader: kernels lie on the EFI partition', () => {
    expect(bootFactsOf('p', 'p/a', POOL)).not.to.have.property('loaderPath');
  });
});

describe('hostIdOf', () => {
  it('is the lower half of the number of the pool, as the kernel takes it', () => {
    expect(hostIdOf('17684624125493502950')).to.equal('0xea57e3e6');
    expect(hostIdOf('4294967295')).to.equal('0xffffffff');
    expect(hostIdOf('4294967303')).to.equal('0x00000007');
  });

  it('is never 0, which is no number', () => {
    expect(hostIdOf('4294967296')).to.equal('0x00000001');
  });
});
