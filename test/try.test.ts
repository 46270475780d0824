import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import {ash, fail, succeed, type AshOptions} from './helpers/ash.js';
import {needsImages, storeWithDebian} from './helpers/base-store.js';
import {needsPrograms} from './helpers/requirements.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';

describe('ash try', function () {
  let directory: string | undefined;
  let options: AshOptions;

  before(async function () {
    needsImages(this);
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
    expect(result.seconds).to.be.below(120);
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

  it('comes before a deployment, which is made only of what came up', async () => {
    markAsBooting(options.store ?? '');
    for (const name of ['good', 'sick']) {
      await succeed(
        ['run', '-s', name, '--', 'sh', '-c', 'mkdir -p /boot; echo x >/boot/vmlinuz-1'],
        options,
      );
    }
    const refused = await fail(['deploy', 'sick', '--try'], 1, options);
    expect(refused.stdout).to.match(/^ {2}failed: sick\.service/m);
    expect(refused.stderr).to.contain('--allow-degraded');
    expect((await ash(['deploy', 'sick', '--vm'], options)).code, 'without --try').to.equal(2);
    expect((await succeed(['log', '--json'], options)).stdout).not.to.contain('"Deployed');
    expect((await succeed(['deploy', 'good', '--try'], options)).stdout)
      .to.match(/^1\.\d+ came up in .* s\.$/m)
      .and.to.match(/^Deployed 1\.\d+ as deployment 1\./m);
    const {stdout} = await succeed(['deploy', 'sick', '--try', '--allow-degraded'], options);
    expect(stdout).to.match(/came up degraded[^]*Deployed 2\.\d+ as deployment 2\./);
  });

  it('refuses a snapshot that has no init', async () => {
    const {stderr} = await fail(['try', 'debian'], 4, options);
    expect(stderr)
      .to.contain('There is no /sbin/init in 0.1')
      .and.to.contain("'ash install -s 0 systemd-sysv'");
  });
});

/** Makes a store one that has a boot loader. The mount is in a name space that ends with the script. */
function markAsBooting(image: string): void {
  const script = `mount -o loop,subvolid=5 "$1" /mnt
echo '{"loader": "grub", "arguments": []}' >/mnt/@ash/boot/loader.json`;
  execFileSync('unshare', ['--mount', 'sh', '-ec', script, 'sh', image]);
}
