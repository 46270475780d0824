import {expect} from 'chai';
import {machineCommand} from '../../../../src/boot/try/vm/machine-command.js';

const FACTS = {
  accelerator: 'tcg',
  kernel: '/store/kernel',
  initramfs: '/store/initramfs',
  disk: '/store/a,readonly=off/disk',
  report: '/store/a,b/sent',
  kernelArguments: ['root=UUID=1', 'ro'],
} as const;

describe('machineCommand', () => {
  const {argv} = machineCommand(FACTS);
  const after = (word: string) => argv[argv.indexOf(word) + 1];

  it('ends with ash, without a network and without the powers of root', () => {
    expect(argv.slice(0, 3)).to.deep.equal(['setpriv', '--pdeathsig', 'KILL']);
    expect(argv).to.include.members(['--no-new-privs', '--bounding-set=-all', '-nodefaults', '-no-reboot']);
    expect(after('-nic')).to.equal('none');
    expect(after('-sandbox')).to.contain('spawn=deny').and.to.contain('elevateprivileges=deny');
  });

  it('boots the kernel with its initramfs and words', () => {
    expect([after('-kernel'), after('-initrd'), after('-append')]).to.deep.equal([
      '/store/kernel',
      '/store/initramfs',
      'root=UUID=1 ro',
    ]);
  });

  it('lets no comma in a path become an option of its own', () => {
    expect(after('-drive')).to.match(/^file=\/store\/a,,readonly=off\/disk,format=raw/);
    expect(argv).to.include('file,id=report,path=/store/a,,b/sent');
  });

  it('leaves out what is not there', () => {
    const bare = machineCommand({accelerator: 'kvm', kernel: '/k', kernelArguments: []}).argv;
    expect(bare).not.to.include('-initrd').and.not.to.include('-drive');
    expect(bare.filter((word) => word === '-serial')).to.have.length(1);
  });

  it('uses the processor only with KVM', () => {
    expect(after('-cpu')).to.equal('max,-cx16');
    expect(machineCommand({...FACTS, accelerator: 'kvm'}).argv).to.include.members(['kvm', 'host']);
  });
});
