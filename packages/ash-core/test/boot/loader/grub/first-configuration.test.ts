import {expect} from 'chai';
import {firstConfiguration} from '../../../../src/boot/loader/grub/first-configuration.js';

const FACTS = {
  menuUuid: '6bf390bb-70d3-4c04-b481-54b4ef84a185',
  directory: '/@ash/boot/grub',
  efiUuid: '1A2B-3C4D',
  console: undefined,
};

describe("GRUB's first configuration", () => {
  it('finds the store and the EFI partition by UUID', () => {
    expect(firstConfiguration(FACTS)).to.equal(
      [
        'search.fs_uuid 6bf390bb-70d3-4c04-b481-54b4ef84a185 root',
        'set prefix=($root)/@ash/boot/grub',
        'search.fs_uuid 1A2B-3C4D ash_esp',
        'export ash_esp',
        '',
      ].join('\n'),
    );
  });

  it('has no EFI partition to look for on a layout without one', () => {
    expect(firstConfiguration({...FACTS, efiUuid: undefined})).to.not.include('search.fs_uuid 1A2B');
  });

  it('speaks on a serial console, and on the screen', () => {
    const [first, ...rest] = firstConfiguration({...FACTS, console: 'ttyS1'}).split('\n');
    expect(first).to.equal('serial --unit=1 --speed=115200');
    expect(rest.slice(0, 2)).to.deep.equal([
      'terminal_input console serial',
      'terminal_output console serial',
    ]);
  });
});
