import {execFileSync} from 'node:child_process';
import {chmodSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import {ASH, ash, document, fail, type AshOptions} from './helpers/ash.js';
import {needsPrograms, needsRoot} from './helpers/requirements.js';
import {SmallStore} from './helpers/small-store.js';
import {needsDisk} from './helpers/store-disk/store-disk.js';
import {removeTemporary, temporaryDirectory} from './helpers/temporary.js';
import {Terminal} from './helpers/terminal.js';

interface Provenance {
  readonly fingerprint: string;
  readonly equal: boolean;
  readonly differences: {readonly paths: readonly {readonly path: string}[]} | null;
  readonly changes: readonly {
    readonly revision: {readonly snapshot: number; readonly revision: number};
    readonly operation: {readonly summary: string} | null;
  }[];
  readonly firstBad: {readonly snapshot: number; readonly revision: number};
  readonly services: {readonly enabled: readonly string[]};
  readonly users: {readonly added: readonly string[]};
  readonly packages: readonly {readonly name: string}[];
  readonly configuration: readonly {readonly path: string}[];
}

describe('where things came from', function () {
  let directory = '';
  let store: SmallStore;
  let opened: SmallStore | undefined;
  let options: AshOptions;
  let terminal: Terminal | undefined;

  const told = async (...words: string[]) => (await document(words, options)) as unknown as Provenance;
  const fingerprint = async (reference: string) => (await told('fingerprint', reference)).fingerprint;

  before(async function () {
    needsRoot(this);
    needsPrograms(this, 'bwrap', 'mkfs.btrfs', 'losetup', 'getfattr');
    needsDisk(this);
    directory = temporaryDirectory('provenance');
    store = await SmallStore.make(directory, {bootable: true});
    opened = store;
    options = store.options;
    await store.ash('branch', '0', '--name', 'web');
    await store.ash('run', '-s', '1', '--', 'sh', '-c', 'echo one >/etc/file');
    await store.ash('run', '-s', '1', '--', 'sh', '-c', 'echo broken >/etc/broken');
    await store.ash('run', '-s', '1', '--', 'sh', '-c', 'echo two >>/etc/file');
  });

  after(() => {
    terminal?.close();
    opened?.unmount();
    removeTemporary(directory === '' ? undefined : directory);
  });

  it('tells the history of a path and of its lines', async () => {
    const {changes} = await told('history', '/etc/file', 'web');
    expect(changes.map(({revision}) => `${revision.snapshot}.${revision.revision}`)).to.deep.equal([
      '1.4',
      '1.2',
    ]);
    expect(changes[0]?.operation?.summary).to.equal('Ran sh in 1.');
    const {stdout} = await store.ash('blame', '/etc/file', '-s', '1', '--lines');
    expect(stdout).to.match(/^1\.2 .* one\n1\.4 .* two\n$/);
    expect((await store.ash('blame', '/etc/file', '1')).stdout).to.include('Changed in  1.4');
    await fail(['blame', '/etc/nothing', '1'], 3, options);
    await fail(['history', 'etc/file', '1'], 2, options);
  });

  it('tells why a package is there', async () => {
    expect((await store.ash('why', 'programs', '1')).stdout).to.match(/^programs 1: /);
    await fail(['why', 'nothing', '1'], 3, options);
  });

  it('finds the revision with which a program began to fail, and keeps nothing', async () => {
    const trees = () =>
      execFileSync('btrfs', ['subvolume', 'list', store.directory], {encoding: 'utf8'}).replaceAll(
        / gen \d+/g,
        '',
      );
    const before = trees();
    const words = [
      'bisect',
      '1.1',
      '1',
      '--json',
      '--',
      'sh',
      '-c',
      'echo >/etc/new; cat /etc/broken && exit 1; exit 0',
    ];
    const {firstBad} = JSON.parse((await store.ash(...words)).stdout) as Provenance;
    expect(firstBad).to.deep.equal({snapshot: 1, revision: 3});
    expect(trees()).to.equal(before);
    await fail(['bisect', '1.1', '1'], 2, options);
    await fail(['bisect', '1', '1.1', '--', 'true'], 2, options);
  });

  it('has one fingerprint for equal snapshots, of another store too', async () => {
    const expected = await fingerprint('0');
    expect(expected).to.match(/^ash1:[0-9a-f]{64}$/);
    expect(await fingerprint('1.1')).to.equal(expected);
    expect(await fingerprint('1')).not.to.equal(expected);
    await store.ash('verify', '1.1', '--fingerprint', expected);
    expect((await ash(['verify', '1', '--fingerprint', expected], options)).code).to.equal(1);
    const other = await SmallStore.make(temporaryDirectory('provenance-other'), {bootable: true});
    try {
      expect(
        ((await document(['fingerprint', '0'], other.options)) as unknown as Provenance).fingerprint,
      ).to.equal(expected);
    } finally {
      other.unmount();
      removeTemporary(path.dirname(other.image));
    }
  });

  it('compares with a listing path by path', async () => {
    const listing = path.join(directory, 'system.ash1');
    await store.ash('fingerprint', '1.1', '--full', '-o', listing);
    expect((await store.ash('fingerprint', '1.1', '--full')).stdout).to.equal(readFileSync(listing, 'utf8'));
    await store.ash('verify', '0', '--fingerprint', listing);
    const {code, stdout} = await ash(['verify', '1', '--fingerprint', listing, '--json'], options);
    const {differences} = JSON.parse(stdout) as Provenance;
    expect([code, differences?.paths.map((found) => found.path)]).to.deep.equal([
      1,
      ['/etc/broken', '/etc/file', '/var/cache'],
    ]);
    const whole = readFileSync(listing);
    writeFileSync(listing, whole.subarray(0, whole.length - 10));
    expect((await fail(['verify', '1', '--fingerprint', listing], 1, options)).stderr).to.include('damaged');
    await fail(['verify', '1', '--fingerprint', 'ash7:00'], 2, options);
    await fail(['fingerprint', '1', '-o', listing], 2, options);
  });

  it('names services and users in a diff, also of a deployment as it is now', async () => {
    const script =
      'mkdir -p /etc/systemd/system/multi-user.target.wants; cat /etc/passwd >/etc/p; echo "mail:x:101:101::/:" >>/etc/p; cat /etc/p >/etc/passwd; rm /etc/p';
    await store.ash('run', '-s', '1', '--', 'sh', '-c', script);
    await store.ash('deploy', '1');
    const deployed = store.inStore('deployments', '1');
    symlinkSync(
      '/usr/lib/systemd/system/ssh.service',
      path.join(deployed, 'etc/systemd/system/multi-user.target.wants/ssh.service'),
    );
    writeFileSync(path.join(deployed, 'etc/hostname'), 'mine\n');
    const {users} = await told('diff', '0', '1');
    expect(users.added).to.deep.equal(['mail']);
    const running = await told('diff', '1', '@running');
    expect(running.services.enabled).to.deep.equal(['ssh.service']);
    expect(running.configuration.map((change) => change.path)).to.deep.equal([
      '/etc/systemd/system/multi-user.target.wants/ssh.service',
    ]);
    expect((await store.ash('diff', '1', '@deployment:1', '--stat')).stdout).to.match(
      /Services +ssh\.service enabled/,
    );
    await fail(['diff', '1', '@deployment:9'], 3, options);
  });

  it('pages a diff on a terminal, and only there', async function () {
    needsPrograms(this, 'tmux');
    const pager = path.join(directory, 'pager');
    writeFileSync(pager, '#!/bin/sh\necho PAGED; cat\n');
    chmodSync(pager, 0o755);
    const env = {ASH_STORE: store.directory, ASH_PAGER: pager, TMPDIR: directory};
    terminal = Terminal.open(directory, env);
    const words = ASH.map((word) => `'${word}'`).join(' ');
    expect(await terminal.run(`${words} diff 0 1`)).to.match(/^PAGED\n[^]*\/etc\/file/);
    expect(await terminal.run(`${words} diff 0 1 --no-pager`)).not.to.include('PAGED');
    expect(await terminal.run(`${words} diff 0 1 | cat`)).not.to.include('PAGED');
    expect(await terminal.run(`ASH_PAGER=/no/such ${words} diff 0 1`)).to.include('/etc/file');
    rmSync(pager);
  });
});
