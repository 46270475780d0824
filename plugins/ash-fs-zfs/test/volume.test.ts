import {execFileSync} from 'node:child_process';
import {appendFile, mkdir, readFile, rename, rm, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'chai';
import {realHost} from 'ash-testkit';
import {datasetOf} from '../src/dataset-name.js';
import {backend} from './helpers/backend.js';
import {skipNote, useVolume} from './helpers/pool.js';

const LENGTH = Number(process.env['ASH_ZFS_CHAIN'] ?? 24);

describe(`a volume on a real pool${skipNote}`, function () {
  this.timeout(240_000);
  const place = useVolume();
  const zfs = (...words: string[]): string => execFileSync('zfs', words, {encoding: 'utf8'}).trim();
  const top = (): string => zfs('list', '-H', '-o', 'name').split('\n')[0] ?? '';

  it('names what changed, with all that lies in a renamed directory', async () => {
    const {volume} = place;
    await volume.create('@ash/work/a');
    const a = volume.pathOf('@ash/work/a');
    await mkdir(join(a, 'dir/deep'), {recursive: true});
    for (const name of ['same', 'changed', 'gone', 'dir/inside', 'dir/deep/below', 'odd \n\\name'])
      await writeFile(join(a, name), name);
    await symlink('/', join(a, 'link'));
    await volume.seal('@ash/work/a', '@ash/revisions/1.1');
    await volume.clone('@ash/revisions/1.1', '@ash/work/b', {sealed: false});
    const b = volume.pathOf('@ash/work/b');
    await appendFile(join(b, 'changed'), 'more');
    await appendFile(join(b, 'odd \n\\name'), 'more');
    await rm(join(b, 'gone'));
    await rename(join(b, 'dir'), join(b, 'moved'));
    await volume.seal('@ash/work/b', '@ash/revisions/2.1');
    for (const [from, to] of [
      ['@ash/revisions/1.1', '@ash/revisions/2.1'],
      ['@ash/revisions/2.1', '@ash/revisions/1.1'],
    ] as const) {
      const named: string[] = [];
      const changed = await volume.changedPaths?.(from, to);
      if (changed === undefined) throw new Error('it names nothing');
      for await (const path of changed) named.push(path);
      expect(named).to.include.members([
        ...['/changed', '/gone', '/odd \n\\name', '/dir', '/moved'],
        ...['/dir/inside', '/dir/deep/below', '/moved/inside', '/moved/deep', '/moved/deep/below'],
      ]);
      expect(named).not.to.include.members(['/same']);
      expect(named.filter((path) => path.startsWith('/link'))).to.deep.equal([]);
    }
  });

  it('compares two branches of one tree, also when that tree is gone', async () => {
    const {volume} = place;
    await volume.clone('@ash/revisions/1.1', '@ash/work/c', {sealed: false});
    await writeFile(join(volume.pathOf('@ash/work/c'), 'other'), '');
    await volume.seal('@ash/work/c', '@ash/revisions/3.1');
    const named = async (): Promise<string[]> => {
      const found: string[] = [];
      const changed = await volume.changedPaths?.('@ash/revisions/2.1', '@ash/revisions/3.1');
      if (changed !== undefined) for await (const path of changed) found.push(path);
      return found;
    };
    expect(await named()).to.include.members(['/other', '/changed', '/gone']);
    await volume.remove(['@ash/revisions/1.1']);
    expect(await named()).to.include.members(['/other', '/changed', '/gone']);
    await volume.remove(['@ash/revisions/2.1', '@ash/revisions/3.1']);
    expect(zfs('list', '-H', '-t', 'snapshot', '-o', 'name'), 'snapshots that are left').to.equal('');
  });

  it('gives nothing away of names that a file with several names has', async () => {
    const {volume} = place;
    await volume.create('@ash/work/d');
    const d = volume.pathOf('@ash/work/d');
    await writeFile(join(d, 'one'), 'x');
    execFileSync('ln', [join(d, 'one'), join(d, 'two')]);
    await volume.clone('@ash/work/d', '@ash/revisions/4.1', {sealed: true});
    await volume.clone('@ash/revisions/4.1', '@ash/work/e', {sealed: false});
    await appendFile(join(volume.pathOf('@ash/work/e'), 'one'), 'y');
    await volume.seal('@ash/work/e', '@ash/revisions/5.1');
    expect(await volume.changedPaths?.('@ash/revisions/4.1', '@ash/revisions/5.1')).to.equal(undefined);
    await volume.remove(['@ash/work/d', '@ash/revisions/4.1', '@ash/revisions/5.1']);
  });

  it(`removes the middle of a chain of ${LENGTH} as fast as that of a chain of 4`, async () => {
    const {volume} = place;
    const tree = (number: number): string => `@ash/revisions/9.${number}`;
    await volume.create('@ash/work/first');
    await writeFile(join(volume.pathOf('@ash/work/first'), 'file'), 'content');
    await volume.seal('@ash/work/first', tree(0));
    const grow = async (from: number, to: number): Promise<void> => {
      for (let n = from; n < to; n++) await volume.clone(tree(n - 1), tree(n), {sealed: true});
    };
    const timed = async (name: string): Promise<number> => {
      const start = performance.now();
      await volume.remove([name]);
      return performance.now() - start;
    };
    await grow(1, 4);
    const short = await timed(tree(1));
    await grow(4, LENGTH);
    const long = await timed(tree(LENGTH / 2));
    expect(long).to.be.below(short * 3 + 200);
    const left = (await volume.list('@ash/revisions')).map(({name}) => name);
    expect(left).to.have.length(LENGTH - 2);
    for (const name of left)
      expect(await readFile(join(volume.pathOf(name), 'file'), 'utf8'), name).to.equal('content');
    await volume.remove(left);
    expect(zfs('list', '-H', '-t', 'snapshot', '-o', 'name'), 'snapshots that are left').to.equal('');
  });

  it('says of every dataset which tree it is, and where it came from', async () => {
    const {volume} = place;
    await volume.create('@ash/work/f');
    await volume.seal('@ash/work/f', '@ash/revisions/6.1');
    await volume.clone('@ash/revisions/6.1', '@ash/revisions/7.1', {sealed: true});
    const facts = (tree: string): string =>
      zfs('get', '-H', '-o', 'value', 'org.ash:tree,org.ash:from', datasetOf(top(), tree));
    expect(facts('@ash/revisions/6.1')).to.equal('@ash/revisions/6.1\n-');
    expect(facts('@ash/revisions/7.1')).to.equal('@ash/revisions/7.1\n@ash/revisions/6.1');
    const known = new Map([['@ash/revisions/7.1', ['@ash/revisions/6.1']]]);
    expect(await volume.origins?.('@ash/revisions')).to.deep.equal(known);
    for (const tree of ['@ash/revisions/6.1', '@ash/revisions/7.1'])
      for (const fact of ['tree', 'from']) zfs('inherit', `org.ash:${fact}`, datasetOf(top(), tree));
    expect(await volume.origins?.('@ash/revisions'), 'without properties').to.deep.equal(known);
    expect(await volume.list('@ash/revisions')).to.deep.equal([
      {name: '@ash/revisions/6.1', sealed: true},
      {name: '@ash/revisions/7.1', sealed: true},
    ]);
    await volume.remove(['@ash/revisions/6.1', '@ash/revisions/7.1']);
  });

  it('has its trees again after everything was unmounted, as after a boot', async () => {
    const {volume, directory} = place;
    await volume.create('@ash/work/g');
    await writeFile(join(volume.pathOf('@ash/work/g'), 'file'), 'content');
    const pool = top();
    execFileSync('umount', ['--recursive', directory]);
    execFileSync('mount', ['-t', 'zfs', pool, directory]);
    const opened = await backend(realHost()).open(directory);
    expect(await readFile(join(opened.pathOf('@ash/work/g'), 'file'), 'utf8')).to.equal('content');
    await opened.remove(['@ash/work/g']);
  });
});
