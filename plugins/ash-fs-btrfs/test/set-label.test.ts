import {execFileSync} from 'node:child_process';
import {expect} from 'chai';
import {rejection, skipNote, useVolume} from './helpers/loop.js';

describe(`the label of a volume${skipNote}`, () => {
  const made = useVolume();

  it('is what it was given last, as other programs see it', async () => {
    await made.volume.setLabel?.('ash-unfinished');
    await made.volume.setLabel?.('ash-store');
    await made.volume.flush();
    const shown = execFileSync('btrfs', ['filesystem', 'label', made.directory], {encoding: 'utf8'});
    expect(shown).to.equal('ash-store\n');
    expect(execFileSync('blkid', ['--probe', made.image], {encoding: 'utf8'})).to.include(
      'LABEL="ash-store"',
    );
  });

  it('is refused when btrfs has no room for it', async () => {
    const error = await rejection(made.volume.setLabel?.('x'.repeat(300)) ?? Promise.resolve());
    expect(error.code).to.match(/^ASH_BTRFS_/);
  });
});
