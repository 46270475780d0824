import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {expect} from 'chai';
import {needsRunningMachines, RunningMachine} from './helpers/running-machine.js';

const PREPARE = `
mkdir -p /opt/app /usr/local/share /mnt
echo 1 >/opt/app/version
echo old >/usr/share/fact
ln -s / /everything
printf 'one\\ntwo\\nthree\\nfour\\nfive\\nsix\\n' >/etc/lines
echo revision >/etc/both
echo revision >/etc/hostname
`;

describe('ash live', function () {
  let machine: RunningMachine | undefined;
  const running = (): RunningMachine => {
    if (machine === undefined) throw new Error('the machine was not started');
    return machine;
  };
  const liveState = async () =>
    JSON.parse(await running().read('cat /run/ash/live.json')) as {
      layers: {tree: string; base: string; revision: number; directories: string[]}[];
      complete: boolean;
    };
  const mounts = async () => running().read('cut -d" " -f5 /proc/1/mountinfo | sort');
  const revision = async () => {
    const {snapshots} = JSON.parse((await running().succeed(['tree', '--json'])).stdout) as {
      snapshots: {number: number; revision: number}[];
    };
    return snapshots.find(({number}) => number === 1)?.revision;
  };

  before(async function () {
    needsRunningMachines(this);
    machine = await RunningMachine.start({prepare: PREPARE});
  });

  after(async () => {
    await machine?.dispose();
  });

  beforeEach(async () => {
    await running().boot('1');
  });

  it('makes the system writable, until the next boot', async () => {
    const {stdout, stderr} = await running().succeed(['live'], {
      input: 'echo new >/usr/share/fact; echo new >/etc/fact; cat /usr/share/fact; rm -r /opt/app\n',
    });
    expect(stdout).to.equal('new\n');
    expect(stderr).to.include('gone at the next boot');
    expect(await running().read('cat /usr/share/fact /etc/fact; ls /opt')).to.equal('new\nnew\n');
    expect(readFileSync(running().inStore('deployments/1/usr/share/fact'), 'utf8')).to.equal('old\n');
    expect(readdirSync(running().inStore('live'))).to.have.length(2);
    await running().boot();
    expect(await running().read('cat /usr/share/fact; ls /opt; ls /etc | grep fact || true')).to.equal(
      'old\napp\n',
    );
    await running().succeed(['tree']);
    expect(readdirSync(running().inStore('live')), 'dropped by the first command').to.deep.equal([]);
  });

  it('binds real directories of the root only, and what is mounted there comes along', async () => {
    await running().read(
      'mkdir /tmp/disk; echo disk >/tmp/disk/file; mount --bind /tmp/disk /usr/local/share',
    );
    await running().read(
      'echo mine >/tmp/resolv; : >/etc/resolv.conf; mount --bind /tmp/resolv /etc/resolv.conf',
    );
    const {stdout} = await running().succeed(['live', '--json']);
    const {live} = JSON.parse(stdout) as {live: {directories: string[]; already: boolean; revision: number}};
    expect(live.directories).to.include.members(['etc', 'usr', 'opt', 'boot', 'lib']);
    expect(live.directories).not.to.include.oneOf(['var', 'home', 'everything', 'bin', '.ash', 'mnt', 'tmp']);
    expect(live).to.include({already: false, revision: 2});
    expect(await running().read('cat /usr/local/share/file /etc/resolv.conf')).to.equal('disk\nmine\n');
    await running().read('echo more >>/usr/local/share/file; touch /usr/local/y');
    expect(await running().read('cat /tmp/disk/file')).to.equal('disk\nmore\n');
    expect(await mounts()).not.to.include('live-stage');
    expect(await running().sh('touch /x')).to.include({code: 1});
    await running().read('umount /usr/local/share');
    expect((await running().succeed(['live', '--json'])).stdout).to.include('"already": true');
    expect((await running().succeed(['status'])).stdout).to.match(/Live .*\/usr.* until the next boot/);
  });

  it('goes on after it was killed when one directory was bound', async () => {
    for (const failpoint of ['live-made', 'live-bound']) {
      const {code} = await running().ash(['live', '--json'], {env: {ASH_FAILPOINT: failpoint}});
      expect(code).to.equal(137);
      if (failpoint === 'live-bound') expect(await liveState()).to.include({complete: false});
    }
    await running().succeed(['live', '--json']);
    const {layers, complete} = await liveState();
    expect(complete).to.equal(true);
    expect(layers).to.have.length(1);
    const points = (await mounts()).split('\n');
    for (const name of layers[0]?.directories ?? []) {
      const times = points.filter((point) => point === `/${name}`).length;
      expect(times, name).to.equal(name === 'etc' ? 2 : 1);
    }
    await running().read('touch /usr/share/x /opt/x /etc/x /lib/x');
  });

  it('reaches the machine from a mount name space of its own', async () => {
    const ash = '/run/test/node /run/test/node_modules/ash-cli/bin/ash.js';
    await running().read(`unshare --mount --propagation private -- ${ash} live --json`);
    await running().read('touch /usr/share/x /etc/x /opt/x');
    const inside = await running().sh(
      `echo 'touch /usr/share/y && readlink /proc/self/ns/mnt' | unshare --mount --propagation private -- ${ash} live`,
    );
    expect(inside).to.include({code: 0, stdout: await running().read('readlink /proc/1/ns/mnt')});
  });

  it('says how a shell without a person at it ended', async () => {
    const {code, stderr} = await running().ash(['live'], {input: 'exit 3\n'});
    expect(code).to.equal(1);
    expect(stderr).to.include('The shell ended with exit code 3.');
  });

  it('loses nothing when a commit is killed', async () => {
    const before = await revision();
    await running().succeed(['live'], {input: 'echo x >/usr/share/x; echo x >/etc/x\n'});
    for (const failpoint of ['staged', 'checked', 'sealed', 'view-written', 'committed']) {
      const {code} = await running().ash(['live', '--commit'], {env: {ASH_FAILPOINT: failpoint}});
      expect(code, failpoint).to.equal(137);
      expect(await running().read('cat /usr/share/x')).to.equal('x\n');
      expect((await revision()) !== before, failpoint).to.equal(failpoint === 'committed');
    }
    const {code, stderr} = await running().ash(['live', '--commit']);
    expect(code, 'it is in a revision, but that is not known of what runs').to.equal(4);
    expect(stderr).to.include('ash undo');
    await running().succeed(['undo']);
    await running().succeed(['live', '--commit']);
    await running().succeed(['undo']);
  });

  it('leaves no directory bound when one can not be', async () => {
    const before = await mounts();
    // A program in the place of mount(8) that refuses one directory.
    await running().read(`mkdir /tmp/bin; cp /usr/bin/* /tmp/bin; mv /tmp/bin/mount /tmp/bin/mount.real
printf '#!/bin/sh\\nfor last; do :; done\\n[ "$last" != /opt ] || exit 32\\nexec mount.real "$@"\\n' >/tmp/bin/mount
chmod 755 /tmp/bin/mount; mount --bind /tmp/bin /usr/bin`);
    const {code, stderr} = await running().ash(['live']);
    expect(code).to.equal(1);
    expect(stderr).to.include('/opt could not be made writable');
    await running().read('umount --lazy /usr/bin');
    expect(await mounts()).to.equal(before);
    expect(await running().sh('cat /run/ash/live.json')).to.include({code: 1});
    await running().succeed(['live', '--json']);
  });

  it('keeps what was done as a revision: packages, files, and of /etc only what was changed live', async () => {
    await running().read('echo machine >/etc/both; echo machine >/etc/mine; echo machine >/etc/hostname');
    await running().read("sed -i 's/one/ONE/' /etc/lines");
    await running().succeed(['live'], {
      input: `pm install tool >/dev/null
echo live >/etc/live
sed -i 's/six/SIX/' /etc/lines
echo live >/etc/both
echo live >/etc/hostname
mv /usr/share/fact /usr/share/moved
`,
    });
    const before = await revision();
    const {code, stdout} = await running().ash(['live', '--commit', '-d', 'a tool']);
    expect(stdout).to.include('Kept what was done live in 1: a tool').and.include('/etc/hostname belongs to');
    expect(stdout).to.include('Conflict: /etc/both').and.include("'ash deploy 1'");
    expect(code, 'a conflict is left').to.equal(6);
    const now = (await revision()) ?? 0;
    expect(now).to.be.above(before ?? 0);
    const inRevision = (...names: string[]) => running().inStore('revisions', `1.${now}`, ...names);
    const read = (name: string) => readFileSync(inRevision(name), 'utf8');
    expect(read('etc/lines')).to.equal('one\ntwo\nthree\nfour\nfive\nSIX\n');
    expect(['etc/live', 'etc/both', 'etc/hostname'].map(read)).to.deep.equal([
      'live\n',
      'live\n',
      'revision\n',
    ]);
    expect(existsSync(inRevision('etc/mine'))).to.equal(false);
    expect([read('usr/share/moved'), read('usr/share/tool/content')]).to.deep.equal(['old\n', 'tool 1\n']);
    expect(existsSync(inRevision('usr/share/fact'))).to.equal(false);
    const kept = /versions are in (\S+)\./.exec(stdout)?.[1] ?? '';
    expect(await running().read(`cat ${kept}/etc/both`)).to.equal('revision\n');

    expect((await running().succeed(['live', '--commit'])).stdout).to.include('nothing to keep');
    await running().succeed(['live'], {input: 'echo again >/etc/again\n'});
    await running().succeed(['live', '--commit']);
    expect(readFileSync(running().inStore(`revisions/1.${now + 1}/etc/again`), 'utf8')).to.equal('again\n');
    expect((await liveState()).layers[0]?.revision).to.equal(now + 1);
    expect(readdirSync(running().inStore('live'))).to.have.length(2);
    await running().succeed(['undo']);
    await running().succeed(['undo']);
    expect(await revision()).to.equal(before);
  });

  it('refuses to commit what began with an older revision, and what is broken', async () => {
    expect(await running().ash(['live', '--commit'])).to.include({code: 3});
    await running().succeed(['live'], {input: 'echo x >/usr/share/x\n'});
    await running().succeed(['run', '-s', '1', '--', 'touch', '/etc/later']);
    const {code, stderr} = await running().ash(['live', '--commit']);
    expect(code).to.equal(4);
    expect(stderr).to.include('is at 1.').and.include('ash undo');
    await running().succeed(['undo']);
    await running().read('echo "rotten 1" >>/var/lib/pm/installed');
    const before = await revision();
    expect((await running().ash(['live', '--commit'])).code).to.equal(1);
    expect(await revision()).to.equal(before);
    await running().read('pm repair');
    await running().succeed(['live', '--commit']);
    await running().succeed(['undo']);
  });

  it('installs into the running system, with the running /etc', async () => {
    await running().read('echo machine >/etc/mine');
    const {stdout} = await running().succeed(['install', '--live', '--yes', 'editor']);
    expect(stdout).to.include('Available now').and.include("'ash deploy 1'");
    expect(await running().read('cat /usr/share/editor/content /etc/mine')).to.equal('editor 1\nmachine\n');
    await running().read('echo live >/etc/live');
    const again = JSON.parse(
      (await running().succeed(['install', '--live', '--yes', '--json', 'player'])).stdout,
    ) as {live: {live: {already: boolean}; conflicts: string[]}};
    expect(again.live.conflicts).to.deep.equal([]);
    expect(await running().read('cat /usr/share/player/content /etc/live')).to.equal('player 1\nlive\n');
    await running().read('echo x >/usr/share/x');
    const refused = await running().ash(['install', '--live', '--yes', 'viewer']);
    expect(refused.code).to.equal(4);
    expect(refused.stderr).to.include('ash live --commit');
    await running().succeed(['live', '--commit']);
    const name = `1.${String(await revision())}`;
    expect(readFileSync(running().inStore('revisions', name, 'etc/live'), 'utf8')).to.equal('live\n');
    expect(existsSync(running().inStore('revisions', name, 'etc/mine'))).to.equal(false);
    await running().succeed(['install', '--live', '--yes', 'viewer']);
    expect(await running().read('cat /usr/share/viewer/content /usr/share/x')).to.equal('viewer 1\nx\n');
    await running().boot('1');
    expect((await running().sh('ls /usr/share/editor')).code).not.to.equal(0);
    const elsewhere = await running().ash(['install', '--live', '--yes', '-s', '0', 'viewer']);
    expect(elsewhere.code).to.equal(2);
  });

  it('is refused where no deployment of the store runs', async () => {
    const outside = await running().sh('umount /proc/cmdline');
    expect(outside.code).to.equal(0);
    const {code, stderr} = await running().ash(['live']);
    expect(code).to.equal(4);
    expect(stderr).to.include('was not started from a deployment');
  });
});
