import {execFileSync} from 'node:child_process';
import {
  appendFileSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {realHost} from 'ash-testkit';
import {expect} from 'chai';
import {changedPaths} from '../../src/changed-paths/changed-paths.js';
import {rejection, skipNote, useVolume} from '../helpers/loop.js';

describe(`changed paths${skipNote}`, () => {
  const made = useVolume();

  /** A sealed tree with what `change` does to a copy of another one, or to an empty tree. */
  async function tree(
    name: string,
    from: string | undefined,
    change: (at: (path: string) => string) => void,
  ): Promise<string> {
    const {volume} = made;
    const work = `@ash/work/${name}`;
    await (from === undefined ? volume.create(work) : volume.clone(from, work, {sealed: false}));
    change((path) => join(volume.pathOf(work), path));
    await volume.seal(work, `@ash/revisions/${name}`);
    return `@ash/revisions/${name}`;
  }

  async function paths(from: string, to: string): Promise<string[] | undefined> {
    const found = await made.volume.changedPaths?.(from, to);
    if (found === undefined) return undefined;
    const list: string[] = [];
    for await (const path of found) list.push(path);
    return list.sort();
  }

  let base: string;
  before(async () => {
    base = await tree('base', undefined, (at) => {
      mkdirSync(at('etc'));
      mkdirSync(at('usr/share/doc'), {recursive: true});
      for (const name of ['etc/a', 'etc/b', 'usr/share/doc/x', 'usr/share/doc/y'])
        writeFileSync(at(name), name);
      linkSync(at('etc/a'), at('usr/linked'));
      symlinkSync('a', at('etc/link'));
    });
  });

  it('are none between a tree and itself, or an unchanged copy', async () => {
    expect(await paths(base, base)).to.deep.equal([]);
    expect(await paths(base, await tree('same', base, () => undefined))).to.deep.equal([]);
  });

  it('are exactly what was made, changed and removed', async () => {
    const changed = await tree('exact', base, (at) => {
      writeFileSync(at('etc/new'), '');
      appendFileSync(at('etc/b'), 'more');
      rmSync(at('etc/link'));
    });
    expect(await paths(base, changed)).to.deep.equal(['/etc/b', '/etc/link', '/etc/new']);
    expect(await paths(changed, base)).to.deep.equal(['/etc/b', '/etc/link', '/etc/new']);
  });

  it('leave out files and directories with only new time stamps', async () => {
    const touched = await tree('touched', base, (at) => {
      utimesSync(at('etc/b'), 1, 1);
      utimesSync(at('usr/share'), 1, 1);
    });
    expect(await paths(base, touched)).to.deep.equal([]);
  });

  it('hold every name of a file with several', async () => {
    const changed = await tree('linked', base, (at) => {
      appendFileSync(at('usr/linked'), 'more');
    });
    expect(await paths(base, changed)).to.deep.equal(['/etc/a', '/usr/linked']);
  });

  it('hold everything below a directory that moved, at both ends', async () => {
    const moved = await tree('moved', base, (at) => {
      renameSync(at('usr/share'), at('usr/lib'));
    });
    const expected = ['lib', 'share'].flatMap((name) => [
      name,
      `${name}/doc`,
      `${name}/doc/x`,
      `${name}/doc/y`,
    ]);
    expect(await paths(base, moved)).to.deep.equal(expected.map((path) => `/usr/${path}`));
  });

  it('are found through trees that are gone', async () => {
    const middle = await tree('middle', base, (at) => {
      writeFileSync(at('one'), '');
    });
    const last = await tree('last', middle, (at) => {
      writeFileSync(at('two'), '');
    });
    const sibling = await tree('sibling', middle, (at) => {
      writeFileSync(at('three'), '');
    });
    await made.volume.remove([middle]);
    expect(await paths(base, last)).to.deep.equal(['/one', '/two']);
    expect(await paths(sibling, last)).to.deep.equal(['/three', '/two']);
  });

  it('are undefined for trees without a common ancestor', async () => {
    const other = await tree('other', undefined, (at) => {
      writeFileSync(at('file'), '');
    });
    expect(await paths(base, other)).to.equal(undefined);
  });

  it('are undefined when btrfs sends nothing, as between trees that are not sealed', async () => {
    await made.volume.clone(base, '@ash/work/open', {sealed: false});
    expect(await paths(base, '@ash/work/open')).to.equal(undefined);
  });

  it('reject trees that are not there, and work that is given up', async () => {
    expect((await rejection(paths(base, '@ash/revisions/none'))).code).to.equal('ASH_BTRFS_NO_SUCH_TREE');
    const changed = await tree('given-up', base, (at) => {
      writeFileSync(at('file'), '');
    });
    const signal = AbortSignal.abort();
    await rejection(changedPaths(realHost(), made.directory, base, changed, signal));
  });

  it('come quickly from a change of many files', async function () {
    this.timeout(60_000);
    const many = await tree('many', base, (at) => {
      mkdirSync(at('many'));
      for (let number = 0; number < 5000; number++) writeFileSync(at(`many/${String(number)}`), '');
    });
    const start = performance.now();
    expect(await paths(base, many)).to.have.length(5001);
    expect(performance.now() - start).to.be.lessThan(5000);
    execFileSync('sync', ['--file-system', made.directory]);
  });
});
