import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {installHealth} from '../../../src/boot/health/install.js';
import {SYSTEMD_HEALTH_FILES} from '../../../src/boot/health/systemd.js';
import {Root} from '../../../src/files/root.js';
import {DEBIAN_ROOT_PROGRAMS, debianRoot, hostHasDebianSources} from '../../helpers/debian-root.js';
import {needsRootAnd, skipBecause} from '../../helpers/needs.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';
import {put} from '../try/tried.js';
import {bootContainer, type ContainerBoot} from './container.js';

const UNITS = '/usr/local/lib/systemd/system';
const TRIAL = ['ash.deployment=13', 'ash.trial'];
const STEADY = ['ash.deployment=13'];

/** Stands for ash: says what it was asked for and what was up by then; confirming is the last thing that happens. */
const ASH = `#!/bin/sh
echo "$*" $(systemctl is-active multi-user.target boot-complete.target) >>/out/log
if [ -e /fails-$2 ]; then exit 1; fi
if [ "$2" = confirm ]; then
  (sleep 1; ls /run/ash >>/out/log; systemctl --force --force poweroff) >/dev/null 2>&1 &
fi
`;

/** One unit that never gets done, before the target that needs it. */
function stuck(start: string, before: string): string {
  return `[Unit]\nDefaultDependencies=no\nBefore=${before}\n[Service]\nType=oneshot\nTimeoutStartSec=infinity\nExecStart=${start}\n`;
}

describe('the services of a system with systemd', function () {
  this.timeout(120_000);
  let root: string;
  /** What a test puts over it. */
  let changes: string;

  before(async function () {
    await needsRootAnd(
      this,
      ...['systemd-nspawn', 'systemd-analyze', 'unshare', 'mount', 'timeout', 'cp'],
      ...DEBIAN_ROOT_PROGRAMS,
    );
    if (!hostHasDebianSources()) skipBecause(this, 'needs a Debian repository in the apt of the host');
    const kept = scratch();
    root = await debianRoot(kept, {init: true});
    await installHealth(await Root.open(root));
    await put(root, {'/usr/local/bin/ash': ASH});
  });

  beforeEach(() => {
    changes = scratch();
  });
  after(removeScratch);

  /** The waiting times are those of a person; a test has less. */
  async function hurry(seconds: {readonly restart: number; readonly watch: number}): Promise<void> {
    for (const [unit, before, after] of [
      ['ash-trial-restart', 30, seconds.restart],
      ['ash-trial-watch', 600, seconds.watch],
    ] as const) {
      const path = `${UNITS}/${unit}.service`;
      const text = readFileSync(join(root, path), 'utf8');
      expect(text).to.include(`sleep ${before};`);
      await put(changes, {[path]: text.replace(`sleep ${before};`, `sleep ${after};`)});
    }
  }

  async function boot(words: readonly string[], seconds = 20): Promise<ContainerBoot> {
    return bootContainer({root, changes}, words, {seconds});
  }

  /** Somebody who is there from the beginning. */
  async function person(script: string): Promise<void> {
    await put(changes, {
      [`${UNITS}/person.service`]: `[Unit]\nDefaultDependencies=no\n[Service]\nExecStart=/bin/sh -c "${script}"\n`,
      [`${UNITS}/sysinit.target.wants/person.service`]: '-> ../person.service',
    });
  }

  it('are well-formed, and make no circle', () => {
    const names = SYSTEMD_HEALTH_FILES.flatMap(({path}) => /[^/]+\.service$/.exec(path)?.[0] ?? []);
    const targets = ['default.target', 'rescue.target', 'emergency.target'];
    const {stdout, stderr, status} = spawnSync(
      'systemd-analyze',
      ['verify', `--root=${root}`, ...names, ...targets],
      {encoding: 'utf8'},
    );
    expect({status, lines: `${stdout}${stderr}`}).to.deep.equal({status: 0, lines: ''});
  });

  it('check health when all is up, then confirm', async () => {
    const {end, log, console} = await boot(TRIAL);
    expect(log, console).to.deep.equal([
      'boot health active inactive',
      'boot confirm active active',
      'confirmed',
    ]);
    expect(end).to.equal('off');
    expect(console).not.to.match(/ordering cycle/i);
  });

  it('do nothing in a system that is no deployment, as when it is tried in a container', async () => {
    const {end, log, console} = await boot([], 6);
    expect({end, log}, console).to.deep.equal({end: 'running', log: []});
  });

  it('restart one on trial whose health is bad, and confirm nothing', async () => {
    await hurry({restart: 1, watch: 600});
    await put(changes, {'/fails-health': ''});
    const {end, log, console} = await boot(TRIAL);
    expect({end, log}, console).to.deep.equal({end: 'restarted', log: ['boot health active inactive']});
    expect(console).to.match(/on trial and did not come up. The machine restarts in 30 seconds/);
  });

  it('leave one that is not on trial as it is, whatever its health', async () => {
    await hurry({restart: 1, watch: 1});
    await put(changes, {'/fails-health': ''});
    const {end, log} = await boot(STEADY, 8);
    expect({end, log}).to.deep.equal({end: 'running', log: ['boot health active inactive']});
  });

  for (const shell of ['emergency', 'rescue']) {
    it(`restart one on trial that comes to the ${shell} shell, and no other`, async () => {
      await hurry({restart: 1, watch: 600});
      const unit = `systemd.unit=${shell}.target`;
      expect((await boot([...TRIAL, unit])).end).to.equal('restarted');
      expect((await boot([...STEADY, unit], 6)).end).to.equal('running');
    });
  }

  it('restart one on trial whose file systems fail', async () => {
    await hurry({restart: 1, watch: 600});
    await put(changes, {
      '/etc/systemd/system/bad.service': stuck('/bin/false', 'local-fs.target'),
      '/etc/systemd/system/local-fs.target.requires/bad.service': '-> ../bad.service',
    });
    const {end, log, console} = await boot(TRIAL);
    expect({end, log}, console).to.deep.equal({end: 'restarted', log: []});
  });

  for (const target of ['local-fs.target', 'multi-user.target']) {
    it(`restart one on trial that waits for ever before ${target}, and no other`, async () => {
      await hurry({restart: 1, watch: 2});
      await put(changes, {
        '/etc/systemd/system/slow.service': stuck('/bin/sleep infinity', target),
        [`/etc/systemd/system/${target}.wants/slow.service`]: '-> ../slow.service',
      });
      const {end, log, console} = await boot(TRIAL);
      expect({end, log}, console).to.deep.equal({end: 'restarted', log: []});
      expect((await boot(STEADY, 6)).end).to.equal('running');
    });
  }

  it('let a person stop the restart', async () => {
    await hurry({restart: 3, watch: 600});
    await put(changes, {'/fails-health': ''});
    await person(
      'until systemctl -q is-active ash-trial-restart; do sleep 0.1; done; systemctl stop ash-trial-restart; echo stopped >>/out/log',
    );
    const {end, log} = await boot(TRIAL, 9);
    expect({end, last: log.at(-1)}).to.deep.equal({end: 'running', last: 'stopped'});
  });

  it('do not restart a boot that was confirmed, when somebody asks for the shell for repairs later', async () => {
    await hurry({restart: 1, watch: 600});
    await put(changes, {'/usr/local/bin/ash': '#!/bin/sh\nexit 0\n'});
    await person(
      'until test -e /run/ash/confirmed; do sleep 0.1; done; systemctl --no-block isolate rescue.target; echo isolated >>/out/log',
    );
    const {end, log} = await boot(TRIAL, 9);
    expect({end, log}).to.deep.equal({end: 'running', log: ['isolated']});
  });
});
