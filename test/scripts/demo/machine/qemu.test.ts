import {expect} from 'chai';
import {qemuCommand} from '../../../../scripts/demo/machine/qemu.js';

const UEFI = {code: '/fw/a,b.fd', variables: '/fw/vars.fd'};

describe('scripts: the command that boots the machine', () => {
  it('gives QEMU the keys on a terminal, so that Ctrl-a x leaves it, and only reads elsewhere', () => {
    const facts = {image: '/m.img', uefi: undefined, isFast: false};
    expect(qemuCommand({...facts, onTerminal: true})).to.include('mon:stdio');
    expect(qemuCommand({...facts, onTerminal: false}))
      .to.include('stdio')
      .and.not.to.include('mon:stdio');
  });

  it('starts it by UEFI where there is one, with a memory that is forgotten', () => {
    const argv = qemuCommand({image: '/m.img', uefi: UEFI, isFast: false, onTerminal: true});
    expect(argv).to.include('if=pflash,format=raw,readonly=on,file=/fw/a,,b.fd');
    expect(argv).to.include('if=pflash,format=raw,snapshot=on,file=/fw/vars.fd');
    const bios = qemuCommand({image: '/m.img', uefi: undefined, isFast: false, onTerminal: true});
    expect(bios.filter((word: string) => word.includes('pflash'))).to.deep.equal([]);
  });

  it('uses the processor only when it can', () => {
    const facts = {image: '/m,x.img', uefi: undefined, onTerminal: true};
    expect(qemuCommand({...facts, isFast: true})).to.include.members(['kvm', 'host']);
    expect(qemuCommand({...facts, isFast: false})).to.not.include('kvm');
    expect(qemuCommand({...facts, isFast: true})).to.include('file=/m,,x.img,format=raw,if=virtio');
  });
});
