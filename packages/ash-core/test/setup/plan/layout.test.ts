import {expect} from 'chai';
import {
  defaultLayout,
  PARTITION_NAMES,
  PARTITION_TYPES,
  sfdiskScript,
  smallestDisk,
} from '../../../src/setup/plan/layout.js';
import {GIB, MIB} from '../helpers.js';

describe('the layout of a disk', () => {
  it('has a BIOS boot partition of 1 MiB, an EFI partition of 512 MiB, and the store', () => {
    expect(defaultLayout(['uefi', 'bios'])).to.deep.equal([
      {role: 'bios', name: 'ash-bios', type: PARTITION_TYPES.bios, sizeBytes: MIB},
      {role: 'efi', name: 'ash-efi', type: PARTITION_TYPES.efi, sizeBytes: 512 * MIB},
      {role: 'store', name: PARTITION_NAMES.unfinished, type: PARTITION_TYPES.store, sizeBytes: null},
    ]);
  });

  it('keeps the EFI partition for a BIOS alone: the boot counter lies there', () => {
    expect(defaultLayout(['bios']).map(({role}) => role)).to.deep.equal(['bios', 'efi', 'store']);
    expect(defaultLayout(['uefi']).map(({role}) => role)).to.deep.equal(['efi', 'store']);
  });

  it('needs room for everything, and 2 MiB for tables and alignment', () => {
    expect(smallestDisk(['uefi', 'bios'])).to.equal(3 * GIB + 515 * MIB);
    expect(smallestDisk(['uefi'])).to.equal(3 * GIB + 514 * MIB);
  });

  it('has an EFI partition of 1 GiB where kernels lie on it', () => {
    expect(defaultLayout(['uefi'], 'efi')[0]).to.include({role: 'efi', sizeBytes: GIB});
    expect(smallestDisk(['uefi'], 'efi')).to.equal(4 * GIB + 2 * MIB);
  });

  it('is a script for sfdisk', () => {
    expect(sfdiskScript(defaultLayout(['uefi', 'bios']))).to.equal(
      [
        'label: gpt',
        'size=1MiB, type=21686148-6449-6E6F-744E-656564454649, name="ash-bios"',
        'size=512MiB, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B, name="ash-efi"',
        'type=0FC63DAF-8483-4772-8E79-3D69D8477DE4, name="ash-unfinished"',
        '',
      ].join('\n'),
    );
  });
});
