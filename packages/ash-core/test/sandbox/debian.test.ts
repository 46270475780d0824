import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {mkdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'chai';
import {run} from '../../src/exec/run.js';
import {fillCache, harvestCache} from '../../src/sandbox/caches.js';
import {runInSandbox} from '../../src/sandbox/run.js';
import type {SandboxSpec} from '../../src/sandbox/spec.js';
import {DEBIAN_ROOT_PROGRAMS, debianRoot, hostHasDebianSources} from '../helpers/debian-root.js';
import {needsRootAnd, skipBecause} from '../helpers/needs.js';
import {removeScratch, scratch} from '../helpers/scratch.js';
import {sandboxSpec} from '../helpers/sandbox-spec.js';

const ARCHIVES = '/var/cache/apt/archives';
const INSTALL = ['apt-get', 'install', '--yes', '--no-install-recommends'] as const;
const isPackage = (name: string) => name.endsWith('.deb');
const POLICY = {path: '/usr/sbin/policy-rc.d', content: '#!/bin/sh\nexit 101\n', mode: 0o755};

describe('a real Debian in the sandbox', function () {
  this.timeout(300_000);
  let root: string;
  let own: string;
  let shared: string;

  before(async function () {
    await needsRootAnd(this, 'bwrap', 'setpriv', 'unshare', ...DEBIAN_ROOT_PROGRAMS);
    if (!hostHasDebianSources()) skipBecause(this, 'needs a Debian repository in the apt of the host');
    root = await debianRoot(scratch());
    own = scratch();
    shared = scratch();
    const result = await inside(['apt-get', 'update']);
    expect(result, result.tail).to.include({succeeded: true});
  });
  after(removeScratch);

  const inside = (argv: readonly string[], rest?: Partial<SandboxSpec>) =>
    runInSandbox(
      sandboxSpec(root, argv, {
        env: {DEBIAN_FRONTEND: 'noninteractive'},
        standIns: [POLICY],
        binds: [{inside: ARCHIVES, directory: own}],
        ...rest,
      }),
    );

  it('installs packages with set-user-ID programs, file capabilities, users, services and triggers', async () => {
    const result = await inside([...INSTALL, 'sudo', 'iputils-ping', 'cron', 'man-db', 'libcap2-bin']);
    expect(result, result.tail).to.include({succeeded: true});
    expect(statSync(join(root, 'usr/bin/sudo')).mode & 0o7777).to.equal(0o4755);
    expect((await inside(['getcap', '/bin/ping'])).tail).to.match(/cap_net_raw.ep/);
    expect(readFileSync(join(root, 'etc/group'), 'utf8')).to.match(/^crontab:/m);
    expect(readFileSync(`${root}.log`, 'utf8')).to.contain('policy-rc.d denied execution of start');
    expect((await inside(['dpkg', '--audit'])).tail).to.equal('');
  });

  it('leaves no stand-in behind', () => {
    expect(existsSync(join(root, POLICY.path))).to.equal(false);
    expect(readdirSync(join(root, 'etc')).filter((name) => name.includes('.ash-'))).to.deep.equal([]);
  });

  it('shares downloaded packages, so that they are not downloaded again', async () => {
    const harvested = await harvestCache(own, shared, isPackage);
    expect(harvested.filter((name) => name.startsWith('sudo_'))).to.have.length(1);
    expect(readdirSync(join(root, ARCHIVES)).filter(isPackage)).to.deep.equal([]);
    await rm(own, {recursive: true});
    await mkdir(own);
    await fillCache(shared, own, isPackage);
    const again = await inside([...INSTALL, '--reinstall', '--no-download', 'sudo']);
    expect(again, again.tail).to.include({succeeded: true});
  });

  it('shows the words of the package manager when it fails', async () => {
    const result = await inside([...INSTALL, 'ash-test-no-such-package']);
    expect(result).to.include({succeeded: false, exitCode: 100});
    expect(result.tail).to.contain('Unable to locate package ash-test-no-such-package');
  });

  it('lets another user work', async () => {
    expect((await inside(['su', '-s', '/bin/sh', '-c', 'id -un', 'nobody'])).tail).to.equal('nobody');
  });

  it('touches nothing of the host', async () => {
    const {exitCode} = await run({argv: ['getent', 'group', 'ash-test-group'], okExitCodes: [2]});
    expect(exitCode).to.equal(2);
    const result = await inside(['groupadd', 'ash-test-group']);
    expect(result, result.tail).to.include({succeeded: true});
    await run({argv: ['getent', 'group', 'ash-test-group'], okExitCodes: [2]});
  });
});
