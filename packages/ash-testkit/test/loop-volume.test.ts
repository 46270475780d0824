import {existsSync, readFileSync} from 'node:fs';
import {open, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'chai';
import {canUseLoopDevices, createLoopVolume, realHost} from '../src/index.js';

const reason = canUseLoopDevices();

describe(`a loop volume${reason === undefined ? '' : ` (skipped: ${reason})`}`, () => {
  before(function () {
    if (reason !== undefined) this.skip();
  });

  it('is a mounted btrfs of the wanted size', async () => {
    const volume = await createLoopVolume({sizeBytes: 256 * 2 ** 20});
    try {
      const {stdout} = await realHost().run({
        argv: ['stat', '--file-system', '--format=%T', volume.directory],
      });
      expect(stdout.trim()).to.equal('btrfs');
      await writeFile(join(volume.directory, 'file'), 'content');
    } finally {
      await volume.dispose();
    }
  });

  it('leaves no mount, loop device or file behind, even with a file open, and can be disposed of twice', async () => {
    const volume = await createLoopVolume();
    const file = await open(join(volume.directory, 'held'), 'w');
    await volume.dispose();
    await file.close();
    await volume.dispose();
    expect(readFileSync('/proc/self/mountinfo', 'latin1')).not.to.contain(volume.directory);
    const {stdout} = await realHost().run({
      argv: ['losetup', '--list', '--noheadings', '--output', 'BACK-FILE'],
    });
    expect(stdout).not.to.contain(volume.image);
    expect(existsSync(volume.image)).to.equal(false);
  });

  it('rejects when the volume is too small, and leaves nothing behind', async () => {
    const error = await createLoopVolume({sizeBytes: 2 ** 20}).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(String(error)).to.match(/mkfs\.btrfs/);
  });
});
