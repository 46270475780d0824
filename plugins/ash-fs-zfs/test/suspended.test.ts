import {execFileSync, spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync} from 'node:fs';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {isAshError, type AshError, type Volume} from 'ash-sdk';
import {expect} from 'chai';
import {realHost} from 'ash-testkit';
import {backend} from './helpers/backend.js';
import {lackOfZfs} from './helpers/pool.js';

/** A pool that stays suspended can be let go of by a restart alone. */
const lack =
  lackOfZfs ??
  (process.env['ASH_ZFS_GUEST'] === '1'
    ? undefined
    : 'it needs a machine of its own; npm run test:zfs starts one');

describe(`a pool whose device fails${lack === undefined ? '' : ` (skipped: ${lack})`}`, function () {
  this.timeout(120_000);
  const zfs = backend(realHost());
  let place = '';
  let volume: Volume;
  let writer: ChildProcess | undefined;
  const at = (...names: readonly string[]): string => join(place, ...names);
  const health = (): string =>
    execFileSync('zpool', ['list', '-H', '-o', 'health'], {encoding: 'utf8'}).trim();

  before(async function () {
    if (lack !== undefined) return this.skip();
    place = await mkdtemp(join(tmpdir(), 'ash-suspended-'));
    for (const name of ['disk', 'top', 'other']) mkdirSync(at(name));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=80m', 'disk', at('disk')]);
    const target = {kind: 'image', path: at('disk/pool.img')} as const;
    await zfs.format({target, label: 'test', sizeBytes: 256 * 2 ** 20});
    await zfs.attach(target, at('top'), {readOnly: false});
    volume = await zfs.open(at('top'));
    await volume.create('@ash');
    for (const name of ['work', 'revisions']) mkdirSync(at('top/@ash', name));
    await volume.create('@ash/work/a');
    await writeFile(join(volume.pathOf('@ash/work/a'), 'file'), 'precious');
    await volume.seal('@ash/work/a', '@ash/revisions/1.1');
    await volume.create('@ash/work/b');
    await volume.flush();
  });

  after(async () => {
    if (place === '') return;
    await bringBack();
    await zfs.detach(at('top'));
    execFileSync('umount', [at('disk')]);
    await rm(place, {recursive: true, force: true});
  });

  /** The device has no room for what the pool means to write, so that each write fails. */
  async function takeAway(): Promise<void> {
    const file = openSync(at('disk/ballast'), 'w');
    try {
      for (const block = Buffer.alloc(2 ** 16); ;) writeSync(file, block);
    } catch {
      closeSync(file);
    }
    const script = 'head -c 60M /dev/urandom > "$0"; sync "$0"';
    writer = spawn('sh', ['-c', script, join(volume.pathOf('@ash/work/b'), 'large')], {stdio: 'ignore'});
    for (let tries = 0; health() !== 'SUSPENDED' && tries < 100; tries++) await pause(200);
    expect(health()).to.equal('SUSPENDED');
  }

  async function bringBack(): Promise<void> {
    rmSync(at('disk/ballast'), {force: true});
    writeFileSync(at('disk/pool.img'), '', {flag: 'a'});
    if (health() === 'SUSPENDED') execFileSync('zpool', ['clear', zpool()]);
    if (writer?.exitCode === null) await once(writer, 'exit');
  }

  const zpool = (): string => execFileSync('zpool', ['list', '-H', '-o', 'name'], {encoding: 'utf8'}).trim();

  async function rejection(promise: Promise<unknown>): Promise<AshError> {
    try {
      await promise;
    } catch (error) {
      if (isAshError(error)) return error;
      throw error;
    }
    throw new Error('nothing was rejected');
  }

  it('is told of as suspended, with what to do, and loses nothing of what was sealed', async () => {
    await takeAway();
    for (const work of [
      async () => volume.create('@ash/work/c'),
      async () => volume.clone('@ash/revisions/1.1', '@ash/work/d', {sealed: false}),
      async () => volume.flush(),
      async () => zfs.attach({kind: 'image', path: at('disk/pool.img')}, at('other'), {readOnly: false}),
    ]) {
      const error = await rejection(work());
      expect(error.code, error.message).to.equal('ASH_ZFS_SUSPENDED');
      expect(error.hint).to.include('zpool clear');
    }
    await bringBack();
    expect(health()).to.equal('ONLINE');
    expect(readFileSync(join(volume.pathOf('@ash/revisions/1.1'), 'file'), 'utf8')).to.equal('precious');
    expect((await volume.list('@ash/work')).map(({name}) => name)).to.deep.equal(['@ash/work/b']);
    await volume.clone('@ash/revisions/1.1', '@ash/work/d', {sealed: false});
    await volume.flush();
  });
});
