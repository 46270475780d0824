import {execFileSync} from 'node:child_process';
import {closeSync, openSync, readFileSync, readSync, truncateSync, writeFileSync, writeSync} from 'node:fs';
import {basename, join} from 'node:path';
import {canUseLoopDevices} from 'ash-testkit';
import {expect} from 'chai';
import {defaultLayout} from '../../../src/setup/plan/layout.js';
import {attachPart} from '../../../src/setup/run/attach-part.js';
import {partition} from '../../../src/setup/run/partition.js';
import {partitionOfLoop} from '../../../src/setup/run/partition-of-loop.js';
import {needsRootAnd, skipBecause} from '../../helpers/needs.js';
import {removeScratch, scratch} from '../../helpers/scratch.js';
import {GIB, MIB} from '../helpers.js';
import {loopDisk} from '../probe/loop-disk.js';

describe('a part of an image that must be a partition', () => {
  before(async function () {
    const why = canUseLoopDevices();
    if (why !== undefined) skipBecause(this, why);
    await needsRootAnd(this, 'sfdisk', 'losetup', 'partx');
  });

  afterEach(removeScratch);

  it('is one of the whole image, at its place, and goes with whoever has it', async () => {
    const path = join(scratch(), 'disk.img');
    writeFileSync(path, '');
    truncateSync(path, 5 * GIB);
    const {store} = await partition(path, defaultLayout(['uefi', 'bios'], 'efi'), 'image');
    const attached = await attachPart(store, {needsPartition: true});
    try {
      expect(attached.path).to.match(/^\/dev\/loop\d+p3$/);
      expect(readFileSync(`/sys/class/block/${basename(attached.path)}/partition`, 'utf8')).to.equal('3\n');
      const device = openSync(attached.path, 'r+');
      writeSync(device, 'here');
      closeSync(device);
    } finally {
      await attached.release();
    }
    const buffer = Buffer.alloc(4);
    const file = openSync(path, 'r');
    readSync(file, buffer, 0, 4, store.offsetBytes);
    closeSync(file);
    expect(buffer.toString()).to.equal('here');
    await detached(path);
  });

  it('is missing where the table has none', async () => {
    const disk = loopDisk(GIB, 'label: gpt\nsize=10MiB\n');
    try {
      const whole = {offsetBytes: MIB, sizeBytes: 10 * MIB};
      expect(await partitionOfLoop(disk.path, whole, 5)).to.equal(`${disk.path}p1`);
      for (const other of [
        {...whole, offsetBytes: 2 * MIB},
        {...whole, sizeBytes: MIB},
      ]) {
        const error = await partitionOfLoop(disk.path, other, 2).catch((caught: unknown) => caught);
        expect(error).to.include({code: 'ASH_PARTITION_DEVICE_MISSING'});
      }
    } finally {
      disk.detach();
    }
  });
});

async function detached(image: string): Promise<void> {
  const files = (): string =>
    execFileSync('losetup', ['--list', '--noheadings', '--output', 'BACK-FILE']).toString();
  for (let tries = 0; tries < 30 && files().includes(image); tries++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect(files()).to.not.include(image);
}
