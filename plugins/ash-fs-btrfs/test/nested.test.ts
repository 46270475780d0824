import {execFileSync} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {realHost} from 'ash-testkit';
import {expect} from 'chai';
import {nestedSubvolumes} from '../src/nested.js';
import {skipNote, useVolume} from './helpers/loop.js';

describe(`nested subvolumes${skipNote}`, () => {
  const made = useVolume();

  function subvolume(path: string): void {
    execFileSync('btrfs', ['subvolume', 'create', join(made.directory, path)], {stdio: 'ignore'});
  }

  async function nested(tree: string): Promise<string[]> {
    return (await nestedSubvolumes(realHost(), made.directory, tree)).map(({path}) => path);
  }

  it('are found at any depth, outer ones first', async () => {
    for (const path of ['@ash/work/a', '@ash/work/ab', '@ash/work/a/x', '@ash/work/a/x/y', '@ash/work/ab/z'])
      subvolume(path);
    expect(await nested('@ash/work/a')).to.deep.equal(['@ash/work/a/x', '@ash/work/a/x/y']);
    expect(await nested('@ash/work/none')).to.deep.equal([]);
  });

  it('can not be forged by a line break in a name', async () => {
    subvolume('@ash/work/victim');
    const listed = execFileSync('btrfs', ['subvolume', 'list', made.directory], {encoding: 'utf8'});
    const id = /^ID (\d+) .* path @ash\/work\/victim$/m.exec(listed)?.[1] ?? '';
    subvolume('@ash/work/evil');
    const forged = `x\nID ${id} gen 1 top level 5 path @ash`;
    mkdirSync(join(made.directory, '@ash/work/evil', forged, 'work/evil'), {recursive: true});
    subvolume(`@ash/work/evil/${forged}/work/evil/y`);
    expect(await nested('@ash/work/evil')).to.not.include('@ash/work/victim');
    await made.volume.remove(['@ash/work/evil']);
    const left = (await made.volume.list('@ash/work')).map(({name}) => name);
    expect(left).to.include('@ash/work/victim').and.not.include('@ash/work/evil');
  });
});
