import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import {ash, fail, succeed, type AshOptions} from './helpers/ash.js';
import {needsStores, storeWithDebian} from './helpers/base-store.js';
import {needsPrograms} from './helpers/requirements.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

describe('ash try', function () {
  let directory: string | undefined;
  let options: AshOptions;

  before(async function () {
    needsStores(this);
    needsPrograms(this, 'systemd-nspawn');
    directory = temporaryDirectory('try');
    const store = await storeWithDebian(directory);
    options = {store, env: {ASH_LOG_DIR: path.join(directory, 'logs')}};
    await succeed(['branch', 'debian', '--name', 'good'], options);
    await succeed(['install', '-s', 'good', '--yes', 'systemd-sysv', 'dbus', 'cron'], options);
    await succeed(['clone', 'good', '--name', 'sick'], options);
    const script = `cd /etc/systemd/system
printf '[Service]\\nExecStart=/bin/false\\n' >sick.service
ln -s ../sick.service multi-user.target.wants/`;
    await succeed(['run', '-s', 'sick', '--', 'sh', '-c', script], options);
  });

  after(() => {
    removeTemporary(directory);
  });

  const revisions = async () => (await succeed(['store', 'show', '--json'], options)).stdout;

  it('says within ten seconds that a base with services comes up, and keeps nothing', async () => {
    const before = await revisions();
    const {stdout} = await succeed(['try', 'good', '--json'], options);
    const result = JSON.parse(stdout) as {outcome: string; seconds: number; log: string};
    expect(result).to.include({outcome: 'up'});
    expect(result.seconds).to.be.below(10);
    expect(readFileSync(result.log, 'utf8')).to.contain('cron.service');
    expect(await revisions()).to.equal(before);
  });

  it('ends with 1 and names the unit that failed', async () => {
    const {code, stdout} = await ash(['try', '-s', 'sick'], options);
    expect(code).to.equal(1);
    expect(stdout)
      .to.match(/^2\.\d+ came up degraded in .* s\. /m)
      .and.to.match(/^ {2}failed: sick\.service/m);
  });

  it('refuses a snapshot that has no init', async () => {
    const {stderr} = await fail(['try', 'debian'], 4, options);
    expect(stderr)
      .to.contain('There is no /sbin/init in 0.1')
      .and.to.contain("'ash install -s 0 systemd-sysv'");
  });
});
