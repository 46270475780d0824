import {expect} from 'chai';
import type {DiskFacts, Firmware} from '../../../src/setup/facts.js';
import {judgeDisk} from '../../../src/setup/plan/judge-disk.js';
import {thrownBy} from '../../helpers/thrown.js';
import {disk, GIB, partition} from '../helpers.js';

const BOTH: readonly Firmware[] = ['uefi', 'bios'];

function refusal(facts: DiskFacts, startOver = false, firmware = BOTH) {
  return thrownBy(() => {
    judgeDisk(facts, firmware, startOver);
  });
}

const HALF_MADE = disk({
  table: 'gpt',
  partitions: [
    partition(1, {name: 'ash-bios'}),
    partition(2, {name: 'ash-efi', signature: 'vfat'}),
    partition(3, {name: 'ash-unfinished', signature: 'btrfs'}),
  ],
});

describe('judging a disk', () => {
  it('takes an empty one, without a table or with an empty one', () => {
    judgeDisk(disk(), BOTH, false);
    judgeDisk(disk({table: 'dos'}), BOTH, false);
  });

  it('refuses a partition in place of a disk, and a disk that is too small', () => {
    expect(refusal(disk({kind: 'part'})).code).to.equal('ASH_NOT_A_DISK');
    const small = refusal(disk({sizeBytes: 2 * GIB}));
    expect(small.code).to.equal('ASH_DISK_TOO_SMALL');
    expect(small.message).to.include('2048 MiB').and.include('3587 MiB');
  });

  it('refuses one with a file system of its own', () => {
    expect(refusal(disk({signature: 'ext4'})).code).to.equal('ASH_DEVICE_NOT_EMPTY');
    expect(refusal(disk({signature: 'ext4'}), true).code).to.equal('ASH_DEVICE_NOT_EMPTY');
  });

  it('refuses one with a partition in use, even when it may start over', () => {
    const swap = partition(1, {name: 'ash-bios', uses: [{kind: 'swap'}]});
    const mounted = {...HALF_MADE, partitions: [swap, ...HALF_MADE.partitions.slice(1)]};
    expect(refusal(mounted, true).code).to.equal('ASH_DEVICE_IN_USE');
  });

  it('refuses partitions that ash did not make, and names them', () => {
    const other = disk({
      table: 'gpt',
      partitions: [partition(1, {name: 'ash-efi'}), partition(2, {signature: 'ntfs'})],
    });
    for (const startOver of [false, true]) {
      const error = refusal(other, startOver);
      expect(error.code).to.equal('ASH_DISK_NOT_EMPTY');
      expect(error.message).to.include('/dev/sdx2 (ntfs)');
    }
    const mbr = {...HALF_MADE, table: 'dos'};
    expect(refusal(mbr, true).code).to.equal('ASH_DISK_NOT_EMPTY');
  });

  it('takes what a setup has left half-made only when told to start over', () => {
    const error = refusal(HALF_MADE);
    expect(error.code).to.equal('ASH_SETUP_HALF_MADE');
    expect(error.hint).to.include('--start-over');
    judgeDisk(HALF_MADE, BOTH, true);
  });

  it('never takes a complete system', () => {
    const partitions = HALF_MADE.partitions.map((one) =>
      one.number === 3 ? {...one, name: 'ash-store'} : one,
    );
    expect(refusal({...HALF_MADE, partitions}, true)).to.include({
      code: 'ASH_DISK_NOT_EMPTY',
      message: 'There is a complete ash system on /dev/sdx; it would be lost.',
    });
  });

  it('refuses sectors that no BIOS can read, unless only UEFI has to', () => {
    const large = disk({sectorBytes: 4096});
    expect(refusal(large).code).to.equal('ASH_SECTORS_TOO_LARGE');
    judgeDisk(large, ['uefi'], false);
  });
});
