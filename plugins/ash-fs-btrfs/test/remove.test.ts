import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'chai';
import {rejection, skipNote, useVolume} from './helpers/loop.js';

describe(`removing trees${skipNote}`, () => {
  const made = useVolume();
  const at = (path: string): string => join(made.directory, path);

  it('takes away many at once, sealed or not, and passes over those that are not there', async () => {
    await made.volume.create('@ash/work/a');
    writeFileSync(at('@ash/work/a/file'), '');
    const clones = Array.from({length: 12}, (_, number) => `@ash/work/a${String(number)}`);
    for (const [index, name] of clones.entries())
      await made.volume.clone('@ash/work/a', name, {sealed: index % 2 === 0});
    const all = ['@ash/work/a', '@ash/work/none', '@ash/none/none', ...clones, ...clones];
    await made.volume.remove(all);
    expect(await made.volume.list('@ash/work')).to.deep.equal([]);
    await made.volume.remove(all);
    await made.volume.remove([]);
  });

  for (const sealed of [false, true]) {
    it(`takes subvolumes along that programs made in a ${sealed ? 'sealed' : 'writable'} tree`, async () => {
      const name = `@ash/work/nested-${String(sealed)}`;
      await made.volume.create(name);
      await made.volume.create(`${name}-neighbour`);
      for (const path of ['x', 'x/y']) {
        execFileSync('btrfs', ['subvolume', 'create', at(`${name}/${path}`)], {stdio: 'ignore'});
        writeFileSync(at(`${name}/${path}/file`), '');
      }
      if (sealed) execFileSync('btrfs', ['property', 'set', '-t', 'subvol', at(name), 'ro', 'true']);
      await made.volume.remove([name]);
      expect(existsSync(at(name))).to.equal(false);
      expect(existsSync(at(`${name}-neighbour`))).to.equal(true);
    });
  }

  it('touches nothing that is no tree, and nothing behind a link', async () => {
    mkdirSync(at('@ash/work/directory'));
    await made.volume.create('@ash/revisions/1.1');
    symlinkSync('../revisions/1.1', at('@ash/work/link'));
    symlinkSync('../revisions', at('@ash/work/links'));
    for (const name of ['@ash/work/directory', '@ash/work/link']) {
      expect((await rejection(made.volume.remove([name]))).code).to.equal('ASH_BTRFS_NO_SUCH_TREE');
    }
    expect((await rejection(made.volume.remove(['@ash/work/links/1.1']))).code).to.equal(
      'ASH_BTRFS_NOT_A_DIRECTORY',
    );
    expect((await rejection(made.volume.remove(['@ash/../@ash']))).code).to.equal('ASH_BTRFS_BAD_TREE_NAME');
    expect(existsSync(at('@ash/revisions/1.1'))).to.equal(true);
  });
});
