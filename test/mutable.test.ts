import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {expect} from 'chai';
import {FSTAB} from './helpers/machine-root.js';
import {needsRunningMachines, RunningMachine} from './helpers/running-machine.js';

describe('what of a deployment can be written to', function () {
  let machine: RunningMachine | undefined;
  const running = (): RunningMachine => {
    if (machine === undefined) throw new Error('the machine was not started');
    return machine;
  };
  const fstab = (deployment: number) =>
    readFileSync(running().inStore('deployments', String(deployment), 'etc/fstab'), 'utf8');
  const deploy = async (...words: string[]) => {
    const {stdout} = await running().succeed(['deploy', ...words, '--json']);
    return (JSON.parse(stdout) as {deployment: {id: number}}).deployment.id;
  };
  const set = async (...words: string[]) => running().ash(['config', 'set', ...words]);

  before(async function () {
    needsRunningMachines(this);
    machine = await RunningMachine.start({
      prepare: 'mkdir -p /opt/app /data; echo 1 >/opt/app/version; ln -s / /everything; ln -s opt /linked',
    });
  });

  after(async () => {
    await machine?.dispose();
  });

  it('is the whole root of a mutable snapshot, from its next deployment on until that is taken back', async () => {
    const {stdout} = await running().succeed(['mutable', 'on', '1']);
    expect(stdout).to.include('next deployment').and.include("'ash live'");
    expect(fstab(1)).to.equal(FSTAB);
    expect((await running().sh('touch /usr/x')).code).to.equal(1);
    const id = await deploy();
    expect(fstab(id)).to.equal(FSTAB.replace('ro,noatime', 'rw,noatime,x-ash.mutable'));
    await running().boot();
    await running().read('echo by-hand >/usr/share/by-hand; echo mine >/etc/mine; echo early >/tmp/early');
    const kept = await running().succeed(['live', '--commit']);
    expect(kept.stdout).to.include('Kept what was done live in 1.');
    const revision =
      readdirSync(running().inStore('revisions'))
        .filter((name) => name.startsWith('1.'))
        .sort()
        .at(-1) ?? '';
    expect(readFileSync(running().inStore('revisions', revision, 'usr/share/by-hand'), 'utf8')).to.equal(
      'by-hand\n',
    );
    expect(readFileSync(running().inStore('revisions', revision, 'etc/mine'), 'utf8')).to.equal('mine\n');
    expect(readdirSync(running().inStore('revisions', revision, 'tmp'))).to.deep.equal([]);
    await running().succeed(['immen', '1']);
    const after = await deploy();
    expect(fstab(after)).to.equal(FSTAB);
    await running().boot();
    expect((await running().sh('touch /usr/x')).code).to.equal(1);
    expect((await running().ash(['live', '--commit'])).code).to.equal(3);
  });

  it('is a directory of its own: seeded once, never overwritten, and left out of the snapshot', async () => {
    expect(await set('mutable-directories', '/opt,/usr/local')).to.include({code: 0});
    await deploy();
    await running().boot();
    expect(await running().read('cat /opt/app/version')).to.equal('1\n');
    await running().read('echo mine >/opt/app/version; touch /usr/local/tool');
    await running().succeed([
      'run',
      '-s',
      '1',
      '--',
      'sh',
      '-c',
      'echo 2 >/opt/app/version; echo x >/opt/new',
    ]);
    const id = await deploy();
    expect(fstab(id).match(/x-ash\.mutable/g)).to.have.length(2);
    await running().boot();
    expect(await running().read('cat /opt/app/version; ls /usr/local; ls /opt')).to.equal(
      'mine\ntool\napp\n',
    );
    expect(readFileSync(running().inStore('mutable/1/opt/app/version'), 'utf8')).to.equal('mine\n');
    await running().succeed(['live'], {
      input: 'echo live >/opt/app/version; touch /usr/local/b /usr/share/b\n',
    });
    await running().boot();
    expect(await running().read('cat /opt/app/version; ls /usr/local; ls /usr/share/b || true')).to.equal(
      'live\nb\ntool\n',
    );
    await running().succeed(['config', 'unset', 'mutable-directories']);
    expect(fstab(await deploy())).to.equal(FSTAB);
    await running().boot();
    expect(await running().read('cat /opt/app/version')).to.equal('2\n');
  });

  it('is shared by the snapshots that name it', async () => {
    expect(await set('shared-directories', '/data')).to.include({code: 0});
    await deploy();
    await running().boot();
    await running().read('echo shared >/data/file');
    await running().succeed(['branch', '1', '--name', 'other']);
    await deploy('other');
    await running().boot();
    expect(await running().read('cat /data/file')).to.equal('shared\n');
    expect(existsSync(running().inStore('mutable/shared/data/file'))).to.equal(true);
    await deploy('1');
    await running().boot();
    await running().succeed(['config', 'unset', 'shared-directories']);
  });

  it('is refused where it would lead elsewhere, or into what the system needs', async () => {
    for (const [value, words] of [
      ['/', 'system itself'],
      ['/usr', 'system itself'],
      ['/etc/app', 'anyway'],
      ['/usr/lib/sysimage/pm', 'packages'],
      ['/opt/../etc', 'plain path'],
      ['opt', 'slash'],
      ['/opt,/opt/app', 'overlap'],
      ['/opt\n/etc /etc none bind 0 0', 'control character'],
    ] as const) {
      const {code, stderr} = await set('mutable-directories', value);
      expect(code, value).to.equal(2);
      expect(stderr).to.include(words);
      expect(stderr.trimEnd().split('\n')).to.have.length(2);
    }
    for (const path of ['/everything/etc', '/linked/app']) {
      expect(await set('mutable-directories', path)).to.include({code: 0});
      const before = readdirSync(running().inStore('deployments'));
      const {code, stderr} = await running().ash(['deploy']);
      expect(code, path).to.equal(4);
      expect(stderr).to.include('a link or a file is on the way');
      expect(readdirSync(running().inStore('mutable/1'))).not.to.include('everything-etc');
      expect(readdirSync(running().inStore('deployments'))).to.deep.equal(before);
    }
  });
});
