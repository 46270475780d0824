import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {installHealth} from '../../../src/boot/health/install.js';
import {Root} from '../../../src/files/root.js';
import {DEBIAN_ROOT_PROGRAMS, debianRoot, hostHasDebianSources} from '../../helpers/debian-root.js';
import {needsRootAnd, skipBecause} from '../../helpers/needs.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';
import {put} from '../try/tried.js';
import {bootContainer, type ContainerBoot} from './container.js';

const CONFIRM = '/etc/init.d/ash-boot-confirm';
const WATCH = '/etc/init.d/ash-trial-watch';
const TRIAL = ['ash.deployment=13', 'ash.trial'];
const STEADY = ['ash.deployment=13'];

/** Stands for ash: says what it was asked for; confirming is the last thing that happens. */
const ASH = `#!/bin/sh
echo "$*" >>/out/log
if [ -e /fails-$2 ]; then exit 1; fi
if [ -e /hangs-$2 ]; then sleep 100; fi
if [ "$2" = confirm ]; then
  (sleep 1; ls /run/ash >>/out/log; poweroff -f) >/dev/null 2>&1 &
fi
`;

describe('the services of a system with OpenRC', function () {
  this.timeout(300_000);
  let root: string;
  /** What a test puts over it. */
  let changes: string;

  before(async function () {
    await needsRootAnd(this, 'systemd-nspawn', 'unshare', 'mount', 'timeout', ...DEBIAN_ROOT_PROGRAMS);
    if (!hostHasDebianSources()) skipBecause(this, 'needs a Debian repository in the apt of the host');
    root = await debianRoot(scratch(), {init: 'openrc'});
    await installHealth(await Root.open(root));
    await put(root, {'/usr/local/bin/ash': ASH});
  });

  beforeEach(() => {
    changes = scratch();
  });
  after(removeScratch);

  /** The waiting times are those of a person; a test has less. */
  async function hurry(script: string, before: number, after: number): Promise<void> {
    const text = readFileSync(join(root, script), 'utf8');
    expect(text).to.include(`sleep ${before};`);
    await put(changes, {[script]: text.replace(`sleep ${before};`, `sleep ${after};`)});
  }

  async function boot(words: readonly string[], seconds = 30): Promise<ContainerBoot> {
    return bootContainer({root, changes}, words, {seconds});
  }

  it('check health, then confirm', async () => {
    const {end, log, console} = await boot(TRIAL);
    expect({end, log}, console).to.deep.equal({
      end: 'off',
      log: ['boot health', 'boot confirm', 'confirmed'],
    });
  });

  it('do nothing in a system that is no deployment', async () => {
    const {end, log, console} = await boot([], 10);
    expect({end, log}, console).to.deep.equal({end: 'running', log: []});
  });

  it('restart one on trial whose health is bad, confirm nothing, and leave one that is not on trial', async () => {
    await hurry(CONFIRM, 30, 1);
    await put(changes, {'/fails-health': ''});
    const {end, log, console} = await boot(TRIAL);
    expect({end, log}, console).to.deep.equal({end: 'restarted', log: ['boot health']});
    expect(console)
      .to.include('The machine restarts in 30 seconds.')
      .and.include('To keep it as it is: kill');
    expect((await boot(STEADY, 12)).end).to.equal('running');
  });

  it('restart one on trial that does not get done', async () => {
    await hurry(WATCH, 600, 1);
    await put(changes, {'/hangs-health': ''});
    expect((await boot(TRIAL)).end).to.equal('restarted');
    expect((await boot(STEADY, 12)).end).to.equal('running');
  });
});
