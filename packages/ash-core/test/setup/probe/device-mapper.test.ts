import {execFileSync} from 'node:child_process';
import {expect} from 'chai';
import {hasDeviceMapper, namesModule} from '../../../src/setup/probe/device-mapper.js';
import {requireDeviceMapper} from '../../../src/setup/run/encrypt.js';
import {needsRootAnd} from '../../helpers/needs.js';
import {ashErrorOf} from '../../helpers/rejection.js';

describe('the device mapper of the kernel', () => {
  it('is named in lists of modules, whatever they are compressed with', () => {
    const dependencies = 'kernel/drivers/md/dm-crypt.ko.xz: kernel/drivers/md/dm-mod.ko.xz\n';
    expect(namesModule(dependencies, 'dm-crypt')).to.equal(true);
    expect(namesModule(dependencies, 'dm-mod')).to.equal(true);
    expect(namesModule('kernel/drivers/md/dm-mod.ko\n', 'dm-mod')).to.equal(true);
    expect(namesModule('kernel/drivers/md/dm_mod.ko.zst:\n', 'dm-mod')).to.equal(true);
  });

  it('is not taken from names that only look like it', () => {
    expect(namesModule('kernel/drivers/md/dm-crypt-test.ko:\n', 'dm-crypt')).to.equal(false);
    expect(namesModule('kernel/drivers/md/not-dm-mod.ko:\n', 'dm-mod')).to.equal(false);
    expect(namesModule('', 'dm-mod')).to.equal(false);
  });

  it('is there when it is really there, and its absence is a refusal', async function () {
    await needsRootAnd(this, 'dmsetup');
    const targets = execFileSync('sh', ['-c', 'modprobe -qa dm-mod dm-crypt; dmsetup targets || true'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    }).toString();
    if (/^crypt\s/m.test(targets)) {
      expect(await hasDeviceMapper()).to.equal(true);
      await requireDeviceMapper();
    } else {
      const error = await ashErrorOf(requireDeviceMapper());
      expect(error.code).to.equal('ASH_DEVICE_MAPPER_MISSING');
      expect(error.exit).to.equal('refused');
    }
  });
});
