import {execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {closeSync, copyFileSync, openSync, readFileSync, unlinkSync, writeFileSync} from 'node:fs';
import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {isAshError, type AshError} from 'ash-sdk';
import {expect} from 'chai';
import {realHost} from 'ash-testkit';
import {datasetOf} from '../src/dataset-name.js';
import {backend} from './helpers/backend.js';
import {lackOfZfs, makePool, skipNote, useVolume, type PoolVolume} from './helpers/pool.js';

/** What `zpool import` says of an image that is not imported. */
function guidOf(image: string): string {
  return /id: (\d+)/.exec(execFileSync('zpool', ['import', '-d', image], {encoding: 'utf8'}))?.[1] ?? '';
}

async function rejection(promise: Promise<unknown>): Promise<AshError> {
  try {
    await promise;
  } catch (error) {
    if (isAshError(error)) return error;
    throw error;
  }
  throw new Error('nothing was rejected');
}

describe(`a volume that somebody else worked on${skipNote}`, function () {
  this.timeout(60_000);
  const place = useVolume();
  const zfs = (...words: string[]): string => execFileSync('zfs', words, {encoding: 'utf8'}).trim();
  const dataset = (tree: string): string =>
    datasetOf(zfs('list', '-H', '-o', 'name').split('\n')[0] ?? '', tree);

  async function sealed(tree: string): Promise<void> {
    const {volume} = place;
    await volume.create('@ash/work/made');
    await writeFile(join(volume.pathOf('@ash/work/made'), 'file'), tree);
    await volume.seal('@ash/work/made', tree);
  }

  it('removes nothing of a tree that somebody holds, and says how to let go', async () => {
    const {volume} = place;
    await sealed('@ash/revisions/1.1');
    const snapshot = `${dataset('@ash/revisions/1.1')}@backup`;
    zfs('snapshot', snapshot);
    zfs('hold', 'mine', snapshot);
    const error = await rejection(volume.remove(['@ash/revisions/1.1']));
    expect(error.code).to.equal('ASH_ZFS_HELD');
    await volume.list('@ash/revisions');
    expect(readFileSync(join(volume.pathOf('@ash/revisions/1.1'), 'file'), 'utf8')).to.equal(
      '@ash/revisions/1.1',
    );
    zfs('release', 'mine', snapshot);
    await volume.remove(['@ash/revisions/1.1']);
    expect(await volume.list('@ash/revisions')).to.deep.equal([]);
  });

  it('frees the name of a tree that a program still uses, and its room when the program has ended', async () => {
    const {volume} = place;
    await sealed('@ash/revisions/2.1');
    const file = openSync(join(volume.pathOf('@ash/revisions/2.1'), 'file'), 'r');
    await volume.remove(['@ash/revisions/2.1']);
    expect(await volume.list('@ash/revisions')).to.deep.equal([]);
    closeSync(file);
    await sealed('@ash/revisions/2.1');
    await volume.remove(['@ash/revisions/2.1']);
    expect(
      zfs('list', '-H', '-o', 'name')
        .split('\n')
        .filter((name) => name.includes('/_x/')),
    ).to.deep.equal([]);
  });

  it('seals nothing that a program works in', async () => {
    const {volume} = place;
    await volume.create('@ash/work/busy');
    const child = spawn('sleep', ['60'], {cwd: volume.pathOf('@ash/work/busy')});
    await once(child, 'spawn');
    const error = await rejection(volume.seal('@ash/work/busy', '@ash/revisions/3.1'));
    expect(error.code).to.equal('ASH_ZFS_BUSY');
    child.kill();
    await once(child, 'exit');
    expect(await volume.list('@ash/work')).to.deep.equal([{name: '@ash/work/busy', sealed: false}]);
    await volume.seal('@ash/work/busy', '@ash/revisions/3.1');
    await volume.remove(['@ash/revisions/3.1']);
  });

  it('clones again from a tree whose snapshot was destroyed by hand', async () => {
    const {volume} = place;
    await sealed('@ash/revisions/4.1');
    await volume.clone('@ash/revisions/4.1', '@ash/revisions/5.1', {sealed: true});
    const origin = zfs('get', '-H', '-o', 'value', 'origin', dataset('@ash/revisions/5.1'));
    zfs('destroy', '-R', origin);
    expect(await volume.list('@ash/revisions')).to.deep.equal([{name: '@ash/revisions/4.1', sealed: true}]);
    const error = await rejection(volume.clone('@ash/revisions/5.1', '@ash/work/x', {sealed: false}));
    expect(error.code).to.equal('ASH_ZFS_NO_SUCH_TREE');
    await volume.clone('@ash/revisions/4.1', '@ash/work/x', {sealed: false});
    await volume.remove(['@ash/revisions/4.1', '@ash/work/x']);
  });

  it('goes on with a tree that somebody promoted, and whose origin was destroyed by hand after that', async () => {
    const {volume} = place;
    await sealed('@ash/revisions/7.1');
    await volume.clone('@ash/revisions/7.1', '@ash/revisions/8.1', {sealed: true});
    await volume.clone('@ash/revisions/8.1', '@ash/revisions/8.2', {sealed: true});
    zfs('promote', dataset('@ash/revisions/8.1'));
    execFileSync('umount', [volume.pathOf('@ash/revisions/7.1')]);
    zfs('destroy', '-r', dataset('@ash/revisions/7.1'));
    expect(await volume.list('@ash/revisions')).to.deep.equal([
      {name: '@ash/revisions/8.1', sealed: true},
      {name: '@ash/revisions/8.2', sealed: true},
    ]);
    expect((await volume.origins?.('@ash/revisions'))?.get('@ash/revisions/8.2')).to.include(
      '@ash/revisions/8.1',
    );
    await volume.clone('@ash/revisions/8.1', '@ash/work/y', {sealed: false});
    await volume.remove(['@ash/revisions/8.1', '@ash/work/y']);
    expect(readFileSync(join(volume.pathOf('@ash/revisions/8.2'), 'file'), 'utf8')).to.equal(
      '@ash/revisions/7.1',
    );
    await volume.remove(['@ash/revisions/8.2']);
    expect(zfs('list', '-H', '-t', 'snapshot', '-o', 'name'), 'snapshots that are left').to.equal('');
  });

  it('says that the pool is full, and removes trees even then', async () => {
    const {volume, directory} = place;
    await sealed('@ash/revisions/6.1');
    await volume.create('@ash/work/large');
    const large = join(volume.pathOf('@ash/work/large'), 'file');
    expect(() => execFileSync('sh', ['-c', 'cat /dev/urandom > "$0"', large], {stdio: 'ignore'})).to.throw();
    const failed: AshError[] = [];
    for (let n = 0; n < 30 && failed.length === 0; n++)
      await volume.create(`@ash/work/n${n}`).catch((error: unknown) => failed.push(error as AshError));
    if (failed.length > 0) expect(failed[0]?.code).to.equal('ASH_ZFS_NO_SPACE');
    expect(readFileSync(join(directory, '@ash/revisions/6.1/file'), 'utf8')).to.equal('@ash/revisions/6.1');
    await volume.remove((await volume.list('@ash/work')).map(({name}) => name));
    await volume.create('@ash/work/again');
    await volume.remove(['@ash/work/again', '@ash/revisions/6.1']);
  });
});

describe(`an image with a pool${skipNote}`, function () {
  this.timeout(60_000);
  const zfs = backend(realHost());
  let pool: PoolVolume | undefined;
  let other = '';

  before(async function () {
    if (lackOfZfs !== undefined) return this.skip();
    pool = await makePool();
    other = `${pool.directory}-other`;
    await mkdir(other);
  });
  after(async () => {
    await zfs.detach(other).catch(() => undefined);
    await pool?.dispose();
  });
  const made = (): PoolVolume => {
    if (pool === undefined) throw new Error('no pool yet');
    return pool;
  };
  const imported = (): string =>
    execFileSync('zpool', ['list', '-H', '-o', 'name'], {encoding: 'utf8'}).trim();

  it('is attached twice at a time, and let go of by the last one', async () => {
    const {image, directory} = made();
    await zfs.attach({kind: 'image', path: image}, other, {readOnly: true});
    expect(() => {
      writeFileSync(join(other, 'file'), '');
    }).to.throw('EROFS');
    writeFileSync(join(directory, 'file'), '');
    await zfs.detach(directory);
    expect(imported()).to.match(/^ash-at-/);
    await zfs.detach(other);
    expect(imported()).to.equal('');
  });

  it('is refused as a copy of one that is in use', async () => {
    const {image, directory} = made();
    const copy = `${image}.copy`;
    copyFileSync(image, copy);
    await zfs.attach({kind: 'image', path: image}, directory, {readOnly: false});
    const error = await rejection(zfs.attach({kind: 'image', path: copy}, other, {readOnly: false}));
    expect(error.code).to.equal('ASH_ZFS_IMPORTED_ELSEWHERE');
    await zfs.detach(directory);
    unlinkSync(copy);
  });

  it('is used under the name that somebody else imported it as, and left imported', async () => {
    const {image, directory} = made();
    const guid = guidOf(image);
    execFileSync('zpool', ['import', '-d', image, '-N', '-t', '-o', 'cachefile=none', guid, 'somebody']);
    await zfs.attach({kind: 'image', path: image}, directory, {readOnly: false});
    const {kernelArguments} = await (await zfs.open(directory)).bootFacts('@home');
    expect(kernelArguments[0], 'a boot has its own name').to.match(/^root=ZFS=test-[0-9a-f]{6}\/__home$/);
    await zfs.detach(directory);
    expect(imported()).to.equal('somebody');
    execFileSync('zpool', ['export', 'somebody']);
  });

  it('is refused for writing when it was imported read-only', async () => {
    const {image, directory} = made();
    const guid = guidOf(image);
    execFileSync('zpool', ['import', '-d', image, '-N', '-t', '-o', 'readonly=on', guid, 'somebody']);
    const error = await rejection(zfs.attach({kind: 'image', path: image}, directory, {readOnly: false}));
    expect(error.code).to.equal('ASH_ZFS_READ_ONLY');
    execFileSync('zpool', ['export', 'somebody']);
  });

  it('is no pool when its label is damaged or it is another file', async () => {
    const {image, directory} = made();
    const broken = `${image}.broken`;
    writeFileSync(broken, Buffer.alloc(2 ** 20, 7));
    expect(await zfs.recognises({kind: 'image', path: broken})).to.equal(false);
    const error = await rejection(zfs.attach({kind: 'image', path: broken}, directory, {readOnly: false}));
    expect(error.code).to.equal('ASH_ZFS_NOT_A_POOL');
  });

  it('is not made over what is there', async () => {
    const {image} = made();
    const before = readFileSync(image);
    const error = await rejection(zfs.format({target: {kind: 'image', path: image}, label: 'x'}));
    expect(error.code).to.equal('ASH_ZFS_NOT_EMPTY');
    expect(readFileSync(image).equals(before)).to.equal(true);
  });
});
