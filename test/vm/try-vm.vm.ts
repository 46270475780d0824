import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {expect} from 'chai';
import {ASH, ash, fail, succeed, type AshOptions} from '../helpers/ash.js';
import {needsStores, storeWithDebian} from '../helpers/base-store.js';
import {needsPrograms} from '../helpers/requirements.js';
import {removeTemporary, temporaryDirectory} from '../helpers/temporary.js';
import {timed} from './helpers/narrator.js';

const MACHINE = ['linux-image-cloud-amd64', 'initramfs-tools', 'btrfs-progs', 'systemd-sysv', 'udev', 'dbus'];

interface Tried {
  readonly kind: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly failedUnits: readonly {readonly name: string}[];
  readonly checks: readonly {readonly name: string; readonly output: string}[];
  readonly seconds: number;
  readonly log: string;
}

describe('ash try --vm', () => {
  let directory: string | undefined;
  let store: string;
  let options: AshOptions;

  before(async function () {
    needsStores(this);
    needsPrograms(this, 'qemu-system-x86_64', 'setpriv');
    directory = temporaryDirectory('try-vm');
    store = await storeWithDebian(directory);
    options = {store, env: {ASH_LOG_DIR: path.join(directory, 'logs')}};
    await succeed(['branch', 'debian', '--name', 'machine'], options);
    await succeed(['install', '-s', 'machine', '--yes', ...MACHINE], options);
  });

  after(() => {
    removeTemporary(directory);
  });

  /** A branch of the machine in which a script was run. */
  async function branchWith(name: string, script: string): Promise<void> {
    await succeed(['branch', 'machine', '--name', name], options);
    await succeed(['run', '-s', name, '--', 'sh', '-ec', script], options);
  }

  /** Without KVM, on a machine that has other things to do, a start takes minutes. */
  async function tryIt(name: string, timeout = 800): Promise<Tried> {
    const words = ['try', name, '--vm', '--json', '--timeout', String(timeout)];
    const {stdout, stderr} = await ash(words, options);
    expect(stdout, stderr).to.match(/^\{/);
    const tried = JSON.parse(stdout) as Tried;
    timed(`${name}: ${tried.outcome}. ${tried.reason ?? ''}`.trimEnd(), tried.seconds);
    return tried;
  }

  it('boots a snapshot with its own kernel as a deployment, runs its checks, and keeps nothing', async () => {
    const check = `mkdir -p /etc/ash/health/required.d
printf '%s\\n' '#!/bin/sh' 'uname -r' 'touch /usr/x || echo read-only' 'touch /etc/x /var/x && echo writable' \\
  >/etc/ash/health/required.d/root
chmod 755 /etc/ash/health/required.d/root`;
    await branchWith('good', check);
    const before = (await succeed(['store', 'show', '--json'], options)).stdout;
    const tried = await tryIt('good');
    const log = readFileSync(tried.log, 'utf8');
    expect(tried, log).to.include({kind: 'vm', outcome: 'up'});
    expect(tried.checks.map(({output}) => output).join()).to.match(/-cloud-amd64\n[^]*read-only\nwritable/);
    expect(log).to.match(/Linux version [^\n]*-cloud-amd64/);
    expect((await succeed(['store', 'show', '--json'], options)).stdout).to.equal(before);
    expect(attached()).not.to.include(store);
  });

  it('names a unit that failed (long)', async () => {
    await branchWith(
      'sick',
      `cd /etc/systemd/system
printf '[Service]\\nType=oneshot\\nExecStart=/bin/false\\n' >sick.service
ln -s ../sick.service multi-user.target.wants/`,
    );
    const {outcome, failedUnits} = await tryIt('sick');
    expect([outcome, failedUnits.map(({name}) => name)]).to.deep.equal(['degraded', ['sick.service']]);
  });

  it('sees an empty initramfs, and an init that dies at once (long)', async () => {
    await branchWith('empty', 'for file in /boot/initrd.img-*; do : >"$file"; done');
    expect(await tryIt('empty')).to.include({
      outcome: 'failed',
      reason: 'It ended before its init was started.',
    });
    await branchWith('dead', 'ln -sf /bin/false /sbin/init');
    expect(await tryIt('dead')).to.include({outcome: 'failed'});
  });

  it('ends one that hangs in time (long)', async () => {
    const {outcome, seconds} = await tryIt('good', 3);
    expect(outcome).to.equal('timeout');
    expect(seconds).to.be.within(3, 120);
  });

  it('refuses a snapshot without a kernel', async () => {
    const {stderr} = await fail(['try', 'debian', '--vm'], 4, options);
    expect(stderr).to.match(/There is no \/sbin\/init|there is no kernel in it/);
    await succeed(['clone', 'debian', '--name', 'bare'], options);
    await succeed(['install', '-s', 'bare', '--yes', 'systemd-sysv'], options);
    const bare = await fail(['try', 'bare', '--vm'], 4, options);
    expect(bare.stderr).to.include("can't be tried in a virtual machine: there is no kernel in it");
  });

  it('leaves nothing when ash is killed (long)', async () => {
    const killed = ash(['try', 'machine', '--vm'], {
      ...options,
      program: ['timeout', '--signal=KILL', '25', ...ASH],
    });
    expect((await killed).code).to.equal(137);
    // The kernel takes its time with memory of a machine, and with a file system that is still written to.
    for (let tries = 0; tries < 200 && attached().includes(store); tries++) await sleep(100);
    expect(attached()).not.to.include(store);
    expect(processes()).not.to.include('ash-try');
    expect((await succeed(['tree'], options)).stderr).to.include('was cut off');
  });
});

function attached(): string {
  return execFileSync('losetup', ['--list', '--noheadings', '--output', 'BACK-FILE'], {encoding: 'utf8'});
}

function processes(): string {
  return execFileSync('ps', ['-eo', 'args'], {encoding: 'utf8'})
    .split('\n')
    .filter((line) => line.startsWith('qemu-system'))
    .join('\n');
}
