import {expect} from 'chai';
import {overlay} from './helpers/disk.js';
import {Laboratory} from './helpers/laboratory.js';
import type {Machine} from './helpers/machine.js';
import {saw} from './helpers/narrator.js';
import {comeUp, status, wholeLife} from './helpers/scenarios.js';
import {needsZfsMachine, zfsImage} from './helpers/zfs-image.js';

describe('a machine with its root on ZFS', () => {
  const laboratory = new Laboratory();

  before(function () {
    needsZfsMachine(this);
  });

  it('boots a branch with a new package, another snapshot from the menu, and what it went back to (long)', async () => {
    const disk = overlay(await zfsImage(), laboratory.file('disk.qcow2'));
    const machine = laboratory.start(disk, 'uefi');
    await wholeLife(machine, () => machine.choose(/^All snapshots/, /^0 .*…|^0 .*\?/, /^1 system/));
  });

  it('mounts a dataset as its root, and knows its pool by a number of its own (long)', async () => {
    const disk = overlay(await zfsImage(), laboratory.file('disk.qcow2'));
    const machine = laboratory.start(disk, 'uefi');
    expect(await comeUp(machine)).to.equal('1');
    await expectDatasets(machine);
    await machine.powerOff();
  });

  it('comes back alone from a deployment whose init is /bin/false (long)', async () => {
    const disk = overlay(await zfsImage(), laboratory.file('disk.qcow2'));
    const machine = laboratory.start(disk, 'uefi');
    await comeUp(machine);
    await machine.succeed('ash branch 1 --name broken');
    await machine.succeed('ash run -s broken -- ln -sf /bin/false /usr/sbin/init', 900);
    await machine.succeed('ash deploy broken', 900);
    await machine.reboot();
    expect(await comeUp(machine, 3000)).to.equal('1');
    expect(machine.started.join(' ')).to.equal('1 2! 2! 2! 1');
    expect(await status(machine)).to.match(
      /Deployment 2 .*did not come up in 3 tries; 1 is the default again/,
    );
    await machine.powerOff();
  });
});

/** The root can't be written to, `/etc`, a part of the same dataset, can; and no other system takes the pool while this one runs. */
async function expectDatasets(machine: Machine): Promise<void> {
  const root = (await machine.succeed('findmnt --noheadings --output FSTYPE,SOURCE,OPTIONS /')).trim();
  saw(root);
  expect(root).to.match(/^zfs +ash-[0-9a-f]{6}\/__ash\/deployments\/1 +ro,/);
  expect(await machine.run('touch /usr/x')).to.include('Read-only file system');
  await machine.succeed('touch /etc/x /var/x /home/x /root/x /srv/x');
  const pool = await machine.succeed('zpool list -H -o name,guid,health');
  const [name = '', guid = '0'] = pool.trim().split('\t');
  expect(root).to.include(` ${name}/`);
  const hostId = (await machine.succeed('cat /sys/module/spl/parameters/spl_hostid')).trim();
  expect(hostId).to.equal(String(BigInt.asUintN(32, BigInt(guid))));
  expect(await machine.succeed('zfs list -H -o name,mountpoint,canmount -r ' + name)).to.not.match(/\ton$/m);
  await expectOffered(machine, name);
  expect(await machine.succeed('ash doctor')).to.not.match(/problem/i);
}

/** ZFSBootMenu would start it with the words that it was started with. */
async function expectOffered(machine: Machine, pool: string): Promise<void> {
  const started = (await machine.succeed('cat /proc/cmdline')).trim();
  const [root = '', ...words] = started.slice(started.indexOf('root=ZFS=')).split(' ');
  const fields = 'name,mountpoint,canmount,org.zfsbootmenu:active,org.zfsbootmenu:commandline';
  const dataset = `${pool}/__ash/deployments/1`;
  expect(root).to.equal(`root=ZFS=${dataset}`);
  const listed = (await machine.succeed(`zfs list -H -o ${fields} ${dataset}`)).trim().split('\t');
  expect(listed).to.deep.equal([dataset, 'legacy', 'noauto', 'on', words.join(' ')]);
  expect((await machine.succeed(`zpool get -H -o value bootfs ${pool}`)).trim()).to.equal(dataset);
}
