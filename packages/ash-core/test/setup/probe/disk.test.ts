import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmdirSync} from 'node:fs';
import {open} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {canUseLoopDevices} from 'ash-testkit';
import {expect} from 'chai';
import {probeDisk, probeNamedPartition} from '../../../src/setup/probe/disk.js';
import {PARTITION_TYPES} from '../../../src/setup/plan/layout.js';
import {needsRootAnd, skipBecause} from '../../helpers/needs.js';
import {ashErrorOf} from '../../helpers/rejection.js';
import {removeScratch} from '../../helpers/scratch.js';
import {MIB} from '../helpers.js';
import {loopDisk, type LoopDisk} from './loop-disk.js';

const SCRIPT = [
  'label: gpt',
  `size=1MiB, type=${PARTITION_TYPES.bios}, name="ash-bios"`,
  `size=40MiB, type=${PARTITION_TYPES.efi}, name="ash-efi"`,
  `type=${PARTITION_TYPES.store}, name="data"`,
].join('\n');

describe('looking at a disk', () => {
  let disk: LoopDisk;

  before(async function () {
    const why = canUseLoopDevices();
    if (why !== undefined) skipBecause(this, why);
    await needsRootAnd(this, 'sfdisk', 'lsblk', 'blkid', 'partx', 'mkfs.vfat');
  });

  afterEach(async () => {
    disk.detach();
    await removeScratch();
  });

  it('sees that one is empty', async () => {
    disk = loopDisk(64 * MIB);
    const facts = await probeDisk(disk.path);
    expect(facts).to.deep.include({path: disk.path, kind: 'loop', sizeBytes: 64 * MIB, sectorBytes: 512});
    expect(facts).to.deep.include({
      table: null,
      partitions: [],
      signature: null,
      uses: [],
      hasBootCode: false,
    });
  });

  it('sees partitions with their types, names and content', async () => {
    disk = loopDisk(128 * MIB, SCRIPT);
    execFileSync('mkfs.vfat', [`${disk.path}p2`], {stdio: 'pipe'});
    const {table, partitions} = await probeDisk(disk.path);
    expect(table).to.equal('gpt');
    expect(
      partitions.map(({number, type, name, signature}) => [number, type, name, signature]),
    ).to.deep.equal([
      [1, PARTITION_TYPES.bios, 'ash-bios', null],
      [2, PARTITION_TYPES.efi, 'ash-efi', 'vfat'],
      [3, PARTITION_TYPES.store, 'data', null],
    ]);
    const {partition} = await probeNamedPartition(`${disk.path}p2`);
    expect(partition).to.include({sizeBytes: 40 * MIB, startBytes: 2 * MIB, kind: 'part', disk: disk.path});
  });

  it('sees a file system on the whole disk, and a boot program', async () => {
    disk = loopDisk(64 * MIB);
    execFileSync('mkfs.vfat', ['-I', '--mbr=n', disk.path], {stdio: 'pipe'});
    expect(await probeDisk(disk.path)).to.include({signature: 'vfat', hasBootCode: true});
  });

  it('sees that it is mounted, and its partition too', async () => {
    disk = loopDisk(256 * MIB, 'label: gpt\ntype=linux\n');
    execFileSync('mkfs.btrfs', ['--quiet', `${disk.path}p1`]);
    const directory = mkdtempSync(join(tmpdir(), 'ash-mounted-'));
    execFileSync('mount', [`${disk.path}p1`, directory]);
    try {
      const {partitions} = await probeDisk(disk.path);
      expect(partitions[0]?.uses).to.deep.equal([{kind: 'mounted', where: directory}]);
    } finally {
      execFileSync('umount', [directory]);
      rmdirSync(directory);
    }
  });

  it('sees that somebody else has claimed it', async () => {
    disk = loopDisk(64 * MIB);
    const {O_RDWR, O_EXCL} = (await import('node:fs')).constants;
    const claim = await open(disk.path, O_RDWR | O_EXCL);
    try {
      expect((await probeDisk(disk.path)).uses).to.deep.equal([{kind: 'claimed'}]);
    } finally {
      await claim.close();
    }
  });

  it('refuses a disk as a partition, and what is no device', async () => {
    disk = loopDisk(64 * MIB);
    expect((await ashErrorOf(probeNamedPartition(disk.path))).code).to.equal('ASH_NOT_A_PARTITION');
    expect((await ashErrorOf(probeDisk(disk.file))).code).to.equal('ASH_DEVICE_NOT_FOUND');
    expect((await ashErrorOf(probeDisk('/dev/nothing'))).code).to.equal('ASH_DEVICE_NOT_FOUND');
  });
});
