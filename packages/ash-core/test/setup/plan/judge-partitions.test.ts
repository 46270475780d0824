import {expect} from 'chai';
import type {Firmware, TargetFacts} from '../../../src/setup/facts.js';
import {judgePartitions, type PartitionsWanted} from '../../../src/setup/plan/judge-partitions.js';
import {PARTITION_TYPES} from '../../../src/setup/plan/layout.js';
import {thrownBy} from '../../helpers/thrown.js';
import {MIB, named} from '../helpers.js';

type Named = Extract<TargetFacts, {kind: 'partitions'}>;

const EFI = {...named(1, {type: PARTITION_TYPES.efi, sizeBytes: 512 * MIB}), hasLoader: false};
const BIOS = named(2, {type: PARTITION_TYPES.bios, sizeBytes: MIB});
const STORE = named(3);

function facts(changes: Partial<Named> = {}): Named {
  return {kind: 'partitions', store: STORE, efi: EFI, bios: null, ...changes};
}

function wanted(changes: Partial<PartitionsWanted> = {}): PartitionsWanted {
  return {firmware: undefined, kernels: 'store', startOver: false, ...changes};
}

function firmwareOf(changes: Partial<Named>, firmware?: readonly Firmware[]): readonly Firmware[] {
  return judgePartitions(facts(changes), wanted({firmware})).firmware;
}

function refusal(
  changes: Partial<Named>,
  firmware?: readonly Firmware[],
  more: Partial<PartitionsWanted> = {},
): string {
  return thrownBy(() => judgePartitions(facts(changes), wanted({firmware, ...more}))).code;
}

describe('judging partitions that the user named', () => {
  it('tells from them what they can boot from', () => {
    expect(firmwareOf({})).to.deep.equal(['uefi']);
    expect(firmwareOf({bios: BIOS})).to.deep.equal(['uefi', 'bios']);
    expect(firmwareOf({efi: null, bios: BIOS})).to.deep.equal(['bios']);
    expect(firmwareOf({bios: BIOS}, ['uefi'])).to.deep.equal(['uefi']);
  });

  it('refuses when the one that is needed is missing', () => {
    expect(refusal({efi: null})).to.equal('ASH_EFI_PARTITION_MISSING');
    expect(refusal({efi: null, bios: BIOS}, ['uefi', 'bios'])).to.equal('ASH_EFI_PARTITION_MISSING');
    expect(refusal({}, ['bios'])).to.equal('ASH_BIOS_PARTITION_MISSING');
  });

  it('refuses partitions that are too small', () => {
    expect(refusal({efi: {...EFI, partition: {...EFI.partition, sizeBytes: 63 * MIB}}})).to.equal(
      'ASH_PARTITION_TOO_SMALL',
    );
    expect(refusal({store: named(3, {sizeBytes: 1024 * MIB})})).to.equal('ASH_PARTITION_TOO_SMALL');
    expect(refusal({bios: named(2, {type: PARTITION_TYPES.bios, sizeBytes: MIB - 512})})).to.equal(
      'ASH_PARTITION_TOO_SMALL',
    );
  });

  it('refuses an EFI partition on an MBR disk', () => {
    const onMbr = {...named(1, {type: 'ef', sizeBytes: 512 * MIB}, {table: 'dos'}), hasLoader: false};
    expect(refusal({efi: onMbr})).to.equal('ASH_EFI_ON_MBR');
  });

  it('refuses partitions of another type, and says how to change it', () => {
    const wrong = {...named(1, {sizeBytes: 512 * MIB}), hasLoader: false};
    const error = thrownBy(() => judgePartitions(facts({efi: wrong}), wanted()));
    expect(error.code).to.equal('ASH_PARTITION_WRONG_TYPE');
    expect(error.hint).to.include(`sfdisk --part-type /dev/sdx 1 ${PARTITION_TYPES.efi}`);
    expect(refusal({bios: named(2)})).to.equal('ASH_PARTITION_WRONG_TYPE');
  });

  it('refuses whatever is in use or holds something', () => {
    expect(refusal({store: named(3, {uses: [{kind: 'mounted', where: '/'}]})})).to.equal('ASH_DEVICE_IN_USE');
    expect(refusal({store: named(3, {signature: 'btrfs'})})).to.equal('ASH_DEVICE_NOT_EMPTY');
    const efi = {...EFI, partition: {...EFI.partition, signature: 'ext4'}};
    expect(refusal({efi})).to.equal('ASH_DEVICE_NOT_EMPTY');
    expect(
      refusal({bios: named(2, {type: PARTITION_TYPES.bios, sizeBytes: MIB, signature: 'xfs'})}),
    ).to.equal('ASH_DEVICE_NOT_EMPTY');
  });

  it('shares an EFI partition with others, but not the place that every firmware looks at', () => {
    const shared = {...EFI, partition: {...EFI.partition, signature: 'vfat'}};
    expect(firmwareOf({efi: shared})).to.deep.equal(['uefi']);
    expect(refusal({efi: {...shared, hasLoader: true}})).to.equal('ASH_EFI_HOLDS_LOADER');
  });

  it('refuses to replace the boot program of others in the first sector', () => {
    const onUsed = named(2, {type: PARTITION_TYPES.bios, sizeBytes: MIB}, {hasBootCode: true});
    expect(refusal({bios: onUsed})).to.equal('ASH_BOOT_CODE_PRESENT');
  });

  it('writes over what a setup that was cut off has left, only when told to start over', () => {
    const store = named(3, {signature: 'btrfs', label: 'ash-unfinished'});
    const efi = {...EFI, partition: {...EFI.partition, signature: 'vfat'}, hasLoader: true};
    const bios = named(2, {type: PARTITION_TYPES.bios, sizeBytes: MIB}, {hasBootCode: true});
    expect(refusal({store})).to.equal('ASH_SETUP_HALF_MADE');
    expect(judgePartitions(facts({store, efi, bios}), wanted({startOver: true}))).to.deep.equal({
      firmware: ['uefi', 'bios'],
      isHalfMade: true,
    });
    const complete = named(3, {signature: 'btrfs', label: 'ash-store'});
    expect(refusal({store: complete}, undefined, {startOver: true})).to.equal('ASH_DEVICE_NOT_EMPTY');
  });

  it('takes no partition of a complete disk for remains', () => {
    const store = named(3, {signature: 'crypto_LUKS', label: 'ash-unfinished', name: 'ash-store'});
    expect(refusal({store})).to.equal('ASH_DEVICE_NOT_EMPTY');
    expect(refusal({store}, undefined, {startOver: true})).to.equal('ASH_DEVICE_NOT_EMPTY');
  });

  it('wants an EFI partition with room for kernels where those lie on it', () => {
    expect(refusal({efi: null, bios: BIOS}, undefined, {kernels: 'efi'})).to.equal(
      'ASH_EFI_PARTITION_MISSING',
    );
    const small = {...EFI, partition: {...EFI.partition, sizeBytes: 128 * MIB}};
    expect(firmwareOf({efi: small})).to.deep.equal(['uefi']);
    expect(refusal({efi: small}, undefined, {kernels: 'efi'})).to.equal('ASH_PARTITION_TOO_SMALL');
  });

  it('wants an EFI partition on which a FAT32 is possible with large sectors', () => {
    const sized = (sizeBytes: number) => ({
      ...EFI,
      partition: {...EFI.partition, sizeBytes, sectorBytes: 4096},
    });
    expect(refusal({efi: sized(259 * MIB)})).to.equal('ASH_PARTITION_TOO_SMALL');
    expect(firmwareOf({efi: sized(260 * MIB)})).to.deep.equal(['uefi']);
  });

  it('refuses one partition for two purposes, and a whole disk as one', () => {
    expect(refusal({store: {...STORE, partition: {...STORE.partition, path: '/dev/sdx1'}}})).to.equal(
      'ASH_PARTITION_USED_TWICE',
    );
    expect(refusal({store: named(3, {kind: 'disk'})})).to.equal('ASH_NOT_A_PARTITION');
  });
});
