import {writeFileSync} from 'node:fs';
import {expect} from 'chai';
import {needsRunningMachines, RunningMachine} from './helpers/running-machine.js';

interface Confirmed {
  readonly running: string;
  readonly committed: {readonly operation: {readonly id: number; readonly summary: string}} | null;
}

describe('ash boot, on the machine itself', function () {
  this.timeout(120_000);
  let machine: RunningMachine;

  before(async function () {
    needsRunningMachines(this);
    machine = await RunningMachine.start();
  });

  after(async () => machine.dispose());

  async function confirm(): Promise<Confirmed> {
    const {stdout} = await machine.succeed(['boot', 'confirm', '--json']);
    return JSON.parse(stdout) as Confirmed;
  }

  it('confirm records once that the deployment has come up', async () => {
    const first = await confirm();
    expect(first.running).to.equal('1');
    expect(first.committed?.operation.summary).to.match(/^Deployment 1 \(1\.\d+\) came up\.$/);
    expect(await confirm()).to.deep.equal({running: '1', committed: null});
  });

  it('confirm puts what was picked in the menu on record', async () => {
    await machine.succeed(['branch', '1', '--name', 'picked']);
    await machine.boot('2.1');
    const {running, committed} = await confirm();
    expect(running).to.equal('2.1');
    expect(committed?.operation.summary).to.equal('2.1 was chosen in the boot menu and came up.');
    expect((await confirm()).committed).to.equal(null);
    await machine.boot();
    expect((await confirm()).running).to.equal('1');
  });

  it('health runs the checks, and names the one that failed', async () => {
    expect((await machine.succeed(['boot', 'health'])).stdout).to.include('It has no checks.');
    await machine.read('mkdir -p /etc/ash/health/required.d');
    const check = machine.inStore('deployments', '1', 'etc/ash/health/required.d/10-disk');
    writeFileSync(check, '#!/bin/sh\necho no disk\nexit 7\n', {mode: 0o755});
    const {code, stdout} = await machine.ash(['boot', 'health']);
    expect(code).to.equal(1);
    expect(stdout).to.include('failed: required check 10-disk (exit code 7)').and.include('| no disk');
    const report = await machine.read('cat /run/ash/health.json');
    expect(JSON.parse(report)).to.deep.include({healthy: false});
  });

  it('next is refused where the boot loader can write nowhere', async () => {
    const {code, stderr} = await machine.ash(['boot', 'next', '2']);
    expect(code).to.equal(4);
    expect(stderr).to.include('there is no EFI partition');
  });
});
