import {existsSync, readFileSync} from 'node:fs';
import {expect} from 'chai';
import {needsRunningMachines, RunningMachine} from './helpers/running-machine.js';

describe('a machine for tests', function () {
  let machine: RunningMachine | undefined;
  const running = (): RunningMachine => {
    if (machine === undefined) throw new Error('the machine was not started');
    return machine;
  };

  before(async function () {
    needsRunningMachines(this);
    machine = await RunningMachine.start({prepare: 'mkdir /opt/app; echo 1 >/opt/app/version'});
  });

  after(async () => {
    await machine?.dispose();
  });

  it('runs a deployment: a read-only root, a writable /etc, the store at /.ash', async () => {
    const status = JSON.parse((await running().succeed(['status', '--json'])).stdout) as {
      booted: {number: number};
    };
    expect(status.booted.number).to.equal(1);
    expect(await running().read('cat /opt/app/version')).to.equal('1\n');
    expect((await running().sh('touch /usr/x')).stderr).to.include('Read-only file system');
    await running().read('touch /etc/x /var/x /root/x /.ash/x');
    expect(existsSync(running().inStore('deployments/1/etc/x'))).to.equal(true);
    expect(existsSync(running().onVolume('@root/x'))).to.equal(true);
  });

  it('installs, deploys and reboots', async () => {
    await running().succeed(['install', 'tool', '--yes']);
    await running().succeed(['deploy']);
    expect((await running().sh('cat /usr/share/tool/content')).code).to.equal(1);
    const before = await running().read('cat /proc/sys/kernel/random/boot_id');
    await running().boot();
    expect(await running().read('cat /usr/share/tool/content')).to.equal('tool 1\n');
    expect(await running().read('ls /etc/x')).to.equal('/etc/x\n');
    expect(await running().read('cat /proc/sys/kernel/random/boot_id')).not.to.equal(before);
    await running().boot('1');
    expect((await running().sh('cat /usr/share/tool/content')).code).to.equal(1);
  });

  it('leaves nothing mounted on the host, and goes with all that runs on it', async () => {
    await running().read('sleep 500 >/dev/null 2>&1 & true');
    await running().powerOff();
    const mounts = readFileSync('/proc/self/mountinfo', 'utf8');
    expect(mounts).not.to.include('/ash-machine-');
  });
});
