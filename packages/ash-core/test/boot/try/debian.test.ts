import {readFileSync} from 'node:fs';
import {expect} from 'chai';
import {DEBIAN_ROOT_PROGRAMS, debianRoot, hostHasDebianSources} from '../../helpers/debian-root.js';
import {needsRootAnd, skipBecause} from '../../helpers/needs.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';
import {idOf, leftovers, storeWith, tryWith} from './tried.js';

const PROGRAMS = ['systemd-nspawn', 'setpriv', 'unshare', 'bwrap', 'ldd'];

const service = (start: string, more = '') =>
  `[Unit]\nDescription=A test of ash\n[Service]\nType=oneshot\nExecStart=${start}\n${more}`;
const WANTED = '/etc/systemd/system/multi-user.target.wants';

describe('a real Debian that is tried', function () {
  this.timeout(300_000);
  let store: string;

  before(async function () {
    await needsRootAnd(this, ...PROGRAMS, ...DEBIAN_ROOT_PROGRAMS);
    if (!hostHasDebianSources()) skipBecause(this, 'needs a Debian repository in the apt of the host');
    store = await storeWith(await debianRoot(scratch(), {init: true}));
  });
  after(removeScratch);

  it('comes up within ten seconds, and leaves only its log', async () => {
    const result = await tryWith(store, {});
    expect(result, readFileSync(result.log, 'utf8')).to.deep.include({
      revision: 1,
      outcome: 'up',
      failedUnits: [],
      unfinishedUnits: [],
      checks: [],
    });
    expect(result).not.to.have.property('reason');
    expect(result.seconds).to.be.within(0, 120);
    expect(readFileSync(result.log, 'utf8')).to.match(/Reached target .*multi-user\.target/);
    expect(leftovers(store, [idOf(result)])).to.deep.equal([]);
  });

  it('shows a unit that failed, and its last words in the log', async () => {
    const result = await tryWith(store, {
      '/etc/systemd/system/sick.service': service('/bin/sh -c "echo I am sick; exit 3"'),
      [`${WANTED}/sick.service`]: '-> ../sick.service',
    });
    expect(result).to.deep.include({
      outcome: 'degraded',
      failedUnits: [{name: 'sick.service', description: 'A test of ash'}],
    });
    expect(readFileSync(result.log, 'utf8')).to.contain('I am sick');
  });

  it('runs the checks as root in the whole system, and fails for a required one', async () => {
    const result = await tryWith(store, {
      '/etc/ash/health/required.d/10-good': '#!/bin/sh\nid -u; systemctl is-active multi-user.target\n',
      '/etc/ash/health/required.d/20 $(bad)\n': '#!/bin/sh\necho no disk >&2\nexit 7\n',
      '/etc/ash/health/required.d/README': 'not a program',
      '/etc/ash/health/wanted.d/10-loud': '#!/bin/sh\nyes loud | head -100000\n',
    });
    expect(
      result.checks.map(({output, ...check}) => ({...check, output: output.split('\n').slice(-2)})),
    ).to.deep.equal([
      {name: '10-good', required: true, exitCode: 0, output: ['0', 'active']},
      {name: '20 $(bad)\n', required: true, exitCode: 7, output: ['no disk']},
      {name: '10-loud', required: false, exitCode: 0, output: ['loud', 'loud']},
    ]);
    expect(result).to.deep.include({
      outcome: 'failed',
      reason: "The required check '20 $(bad)\n' ended with exit code 7.",
    });
  });

  it('is degraded by a wanted check', async () => {
    const result = await tryWith(store, {'/etc/ash/health/wanted.d/no': '#!/bin/false\n'});
    expect(result).to.deep.include({
      outcome: 'degraded',
      reason: "The wanted check 'no' ended with exit code 1.",
    });
  });

  it('says which unit it waits for when time is up', async () => {
    const result = await tryWith(
      store,
      {
        '/etc/systemd/system/slow.service': service('/bin/sleep infinity', 'TimeoutStartSec=infinity\n'),
        [`${WANTED}/slow.service`]: '-> ../slow.service',
      },
      {timeout: 6},
    );
    expect(result).to.deep.include({outcome: 'timeout', unfinishedUnits: [{name: 'slow.service'}]});
    expect(result.seconds).to.be.below(60);
    expect(leftovers(store, [idOf(result)])).to.deep.equal([]);
  });

  it('fails when it ends in the shell for repairs', async () => {
    const result = await tryWith(store, {
      '/etc/systemd/system/default.target': '-> /lib/systemd/system/emergency.target',
    });
    expect(result).to.deep.include({outcome: 'failed', reason: 'It stopped at a shell for repairs.'});
  });

  it('fails when its init is another program', async () => {
    const result = await tryWith(store, {'/sbin/init': '-> /bin/false'});
    expect(result).to.deep.include({outcome: 'failed', reason: 'It ended before it was up.'});
    expect(leftovers(store, [idOf(result)])).to.deep.equal([]);
  });

  it('reaches neither the network nor the disks and owners of the host', async () => {
    const result = await tryWith(store, {
      '/etc/ash/health/required.d/net': '#!/bin/sh\nls /sys/class/net\n',
      '/etc/ash/health/required.d/disk': '#!/bin/sh\n! mknod /root/disk b 7 0 || ! head -c 1 /root/disk\n',
      '/etc/ash/health/required.d/owner':
        '#!/bin/sh\nread inside outside rest </proc/self/uid_map; test $outside -gt 65535\n',
      '/etc/ash/health/required.d/time': '#!/bin/sh\n! date -s 2001-01-01\n',
    });
    expect(result.outcome, JSON.stringify(result.checks)).to.equal('up');
    expect(result.checks.find(({name}) => name === 'net')?.output).to.equal('lo');
  });
});
