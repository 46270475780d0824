import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Volume} from 'ash-sdk';
import {createLoopVolume, realHost} from 'ash-testkit';
import {expect} from 'chai';
import {openVolume} from '../src/volume.js';
import {skipNote, skipReason} from './helpers/loop.js';

/**
 * Does something on a fresh volume, cuts its power (takes a copy of the image while it is mounted) and looks at what is
 * there when the copy is mounted.
 */
async function afterPowerCut(
  prepare: (volume: Volume) => Promise<void>,
  act: (volume: Volume) => Promise<void>,
  look: (directory: string) => void,
): Promise<void> {
  const copy = mkdtempSync(join(tmpdir(), 'ash-durability-'));
  const [image, directory] = [join(copy, 'copy.img'), join(copy, 'mounted')];
  mkdirSync(directory);
  const loop = await createLoopVolume({sizeBytes: 2 ** 28});
  try {
    const volume = await openVolume(realHost(), loop.directory);
    for (const name of ['work', 'revisions']) mkdirSync(join(loop.directory, name));
    await prepare(volume);
    await volume.flush();
    await act(volume);
    execFileSync('cp', ['--sparse=always', loop.image, image]);
    await loop.dispose();
    execFileSync('mount', ['-t', 'btrfs', '-o', 'loop', image, directory]);
    look(directory);
  } finally {
    await loop.dispose();
    if (existsSync(join(directory, 'work'))) execFileSync('umount', [directory]);
    rmSync(copy, {recursive: true});
  }
}

function isSealed(path: string): boolean {
  return (
    execFileSync('btrfs', ['property', 'get', '-t', 'subvol', path, 'ro'], {encoding: 'utf8'}) === 'ro=true\n'
  );
}

describe(`what survives a power cut${skipNote}`, function () {
  this.timeout(60_000);
  before(function () {
    if (skipReason !== undefined) this.skip();
  });

  const prepare = async (volume: Volume): Promise<void> => {
    await volume.create('work/a');
    writeFileSync(join(volume.pathOf('work/a'), 'file'), 'content');
  };

  it('a clone, when the call returns', () =>
    afterPowerCut(
      prepare,
      (volume) => volume.clone('work/a', 'revisions/1.1', {sealed: true}),
      (directory) => {
        expect(readFileSync(join(directory, 'revisions/1.1/file'), 'utf8')).to.equal('content');
        expect(isSealed(join(directory, 'revisions/1.1'))).to.equal(true);
      },
    ));

  it('a seal, when the call returns: the name, and that it is read-only', () =>
    afterPowerCut(
      prepare,
      (volume) => volume.seal('work/a', 'revisions/1.1'),
      (directory) => {
        expect(existsSync(join(directory, 'work/a'))).to.equal(false);
        expect(isSealed(join(directory, 'revisions/1.1'))).to.equal(true);
      },
    ));

  it('a removal, when the call returns', () =>
    afterPowerCut(
      prepare,
      (volume) => volume.remove(['work/a']),
      (directory) => {
        expect(existsSync(join(directory, 'work/a'))).to.equal(false);
      },
    ));

  it('everything, content written just before too, after a flush', () =>
    afterPowerCut(
      prepare,
      async (volume) => {
        writeFileSync(join(volume.pathOf('work/a'), 'late'), 'late content');
        await volume.seal('work/a', 'revisions/1.1');
        await volume.create('work/b');
        await volume.flush();
      },
      (directory) => {
        expect(readFileSync(join(directory, 'revisions/1.1/late'), 'utf8')).to.equal('late content');
        expect(existsSync(join(directory, 'work/b'))).to.equal(true);
      },
    ));
});
