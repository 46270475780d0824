import {expect} from 'chai';
import {BTRFS, type ImageFacts} from '../../../src/setup/facts.js';
import {makePlan, type PlanRequest} from '../../../src/setup/plan/make-plan.js';
import {PARTITION_TYPES} from '../../../src/setup/plan/layout.js';
import {thrownBy} from '../../helpers/thrown.js';
import {answers, disk, GIB, MACHINE, MIB, named} from '../helpers.js';

const IMAGE: ImageFacts = {
  path: '/images/disk.img',
  exists: false,
  isHalfMade: false,
  directoryExists: true,
};

function request(changes: Partial<PlanRequest> = {}): PlanRequest {
  return {
    answers: answers(),
    target: {kind: 'image', image: IMAGE},
    machine: MACHINE,
    filesystem: BTRFS,
    startOver: false,
    ...changes,
  };
}

function refusal(changes: Partial<ImageFacts>, more: Partial<PlanRequest> = {}): string {
  return thrownBy(() => makePlan(request({target: {kind: 'image', image: {...IMAGE, ...changes}}, ...more})))
    .code;
}

describe('the plan of a setup', () => {
  it('makes an image under another name first', () => {
    const plan = makePlan(request());
    expect(plan.place).to.deep.equal({
      kind: 'image',
      path: '/images/disk.img',
      workingPath: '/images/disk.img.unfinished',
    });
    expect(plan.steps.map(({kind}) => kind)).to.deep.equal([
      ...['make-image', 'partition', 'make-efi', 'make-store', 'bootstrap', 'configure', 'deploy'],
      ...['install-loader', 'install-loader', 'finish'],
    ]);
    expect(plan.firmware).to.deep.equal(['uefi', 'bios']);
    expect(plan.warnings).to.deep.equal([]);
  });

  it('says each step in a sentence', () => {
    for (const {sentence} of makePlan(request()).steps) expect(sentence).to.match(/^[A-Z].*[^.]\.$/);
  });

  it('refuses an image that exists, or has no directory, or is too small', () => {
    expect(refusal({exists: true})).to.equal('ASH_IMAGE_EXISTS');
    expect(refusal({exists: true}, {startOver: true})).to.equal('ASH_IMAGE_EXISTS');
    expect(refusal({directoryExists: false})).to.equal('ASH_DIRECTORY_MISSING');
    const small = answers({target: {image: '/images/disk.img', sizeBytes: GIB}});
    expect(refusal({}, {answers: small})).to.equal('ASH_IMAGE_TOO_SMALL');
  });

  it('removes the remains of a setup that was cut off when told to start over', () => {
    expect(refusal({isHalfMade: true})).to.equal('ASH_SETUP_HALF_MADE');
    const image = {...IMAGE, isHalfMade: true};
    const [first] = makePlan(request({target: {kind: 'image', image}, startOver: true})).steps;
    expect(first).to.include({kind: 'remove-remains', path: '/images/disk.img.unfinished'});
  });

  it('partitions a disk, and warns when this machine could not start from it', () => {
    const target = {kind: 'disk', disk: disk()} as const;
    const plan = makePlan(request({target, answers: answers({firmware: ['bios']})}));
    expect(plan.steps[0]).to.include({kind: 'partition', path: '/dev/sdx'});
    expect(plan.warnings).to.have.length(1);
    expect(plan.warnings[0]).to.match(/starts by UEFI/);
  });

  it('makes no file system on an EFI partition that has one', () => {
    const efi = named(1, {type: PARTITION_TYPES.efi, sizeBytes: 512 * MIB, signature: 'vfat'});
    const target = {
      kind: 'partitions',
      store: named(3),
      efi: {...efi, hasLoader: false},
      bios: null,
    } as const;
    expect(makePlan(request({target})).steps.map(({kind}) => kind)).to.deep.equal([
      ...['make-store', 'bootstrap', 'configure', 'deploy', 'install-loader', 'finish'],
    ]);
    const empty = {...target, efi: {...target.efi, partition: {...efi.partition, signature: null}}};
    expect(makePlan(request({target: empty})).steps[0]?.kind).to.equal('make-efi');
  });

  it('warns of a layout without a place for the boot counter, and of a system that only keys open', () => {
    const bios = named(2, {type: PARTITION_TYPES.bios, sizeBytes: MIB});
    const target = {kind: 'partitions', store: named(3), efi: null, bios} as const;
    const machine = {...MACHINE, firmware: 'bios'} as const;
    const onlyKeys = answers({rootPasswordHash: undefined, user: {name: 'anna', sshKeys: ['ssh-rsa A']}});
    const {warnings} = makePlan(request({target, machine, answers: onlyKeys}));
    expect(warnings).to.have.length(2);
    expect(warnings[0]).to.match(/boot counter/);
    expect(warnings[1]).to.match(/only keys/);
  });

  it('encrypts the store before it is made, and says so', () => {
    const {steps, kernels} = makePlan(request({answers: answers({encryption: {}})}));
    expect(steps.slice(2, 5).map(({kind}) => kind)).to.deep.equal(['make-efi', 'encrypt', 'make-store']);
    expect(steps[3]?.sentence).to.match(/LUKS2.*asked at every start/);
    expect(kernels).to.equal('efi');
    expect(makePlan(request()).kernels).to.equal('store');
  });

  it('refuses to encrypt where the kernel or the programs for it are missing', () => {
    const refused = (encryption: Partial<typeof MACHINE.encryption>): string => {
      const machine = {...MACHINE, encryption: {...MACHINE.encryption, ...encryption}};
      makePlan(request({machine}));
      return thrownBy(() => makePlan(request({machine, answers: answers({encryption: {}})}))).code;
    };
    expect(refused({deviceMapper: false})).to.equal('ASH_DEVICE_MAPPER_MISSING');
    expect(refused({cryptsetup: false})).to.equal('ASH_PROGRAM_MISSING');
  });

  it('erases a half-made store on partitions when told to start over', () => {
    const store = named(3, {signature: 'crypto_LUKS', label: 'ash-unfinished'});
    const efi = {...named(1, {type: PARTITION_TYPES.efi, sizeBytes: 512 * MIB}), hasLoader: false};
    const target = {kind: 'partitions', store, efi, bios: null} as const;
    expect(thrownBy(() => makePlan(request({target}))).code).to.equal('ASH_SETUP_HALF_MADE');
    const [first] = makePlan(request({target, startOver: true})).steps;
    expect(first).to.include({kind: 'remove-remains', path: '/dev/sdx3'});
    expect(first?.sentence).to.match(/^Erase .*\/dev\/sdx3\.$/);
  });

  it('says of a user without a password how they become root', () => {
    const sentence = (user: NonNullable<ReturnType<typeof answers>['user']>): string =>
      makePlan(request({answers: answers({user})})).steps.find(({kind}) => kind === 'configure')?.sentence ??
      '';
    expect(sentence({name: 'anna', sshKeys: ['ssh-rsa A']})).to.include(
      'anna (who becomes root by sudo without',
    );
    expect(sentence({name: 'anna', sshKeys: [], passwordHash: '$6$x$y'})).to.not.include('without');
  });

  it('starts systemd-boot by UEFI alone, with kernels on the EFI partition', () => {
    const plan = makePlan(request({answers: answers({loader: 'systemd-boot'})}));
    expect(plan.firmware).to.deep.equal(['uefi']);
    expect(plan.kernels).to.equal('efi');
    const [table] = plan.steps.filter((step) => step.kind === 'partition');
    expect(table?.partitions.map(({role, sizeBytes}) => [role, sizeBytes])).to.deep.equal([
      ['efi', GIB],
      ['store', null],
    ]);
    expect(plan.steps.find(({kind}) => kind === 'install-loader')?.sentence).to.equal(
      'Put systemd-boot on the EFI partition as EFI/BOOT/BOOTX64.EFI.',
    );
    for (const firmware of [['bios'], ['uefi', 'bios']] as const) {
      const refused = request({answers: answers({loader: 'systemd-boot', firmware})});
      const error = thrownBy(() => makePlan(refused));
      expect(error).to.include({code: 'ASH_LOADER_NEEDS_UEFI', exit: 'refused'});
    }
  });

  it('needs an EFI partition with room for kernels, for systemd-boot on partitions that are there', () => {
    const efi = {...named(1, {type: PARTITION_TYPES.efi, sizeBytes: 128 * MIB}), hasLoader: false};
    const target = {kind: 'partitions', store: named(3), efi, bios: null} as const;
    makePlan(request({target}));
    const refused = (changes: object): string =>
      thrownBy(() =>
        makePlan(request({target: {...target, ...changes}, answers: answers({loader: 'systemd-boot'})})),
      ).code;
    expect(refused({})).to.equal('ASH_PARTITION_TOO_SMALL');
    expect(refused({efi: null})).to.equal('ASH_EFI_PARTITION_MISSING');
  });

  describe('on a file system that boot loaders do not read', () => {
    const filesystem = {
      ...{id: 'zfs', title: 'ZFS', loadersRead: false, needsPartition: true},
      notes: ['Its module is compiled.'],
    };

    it('puts kernels on an EFI partition with room for them, for GRUB and a BIOS too', () => {
      const plan = makePlan(request({filesystem}));
      expect(plan).to.include({kernels: 'efi', filesystem});
      const [table] = plan.steps.filter((step) => step.kind === 'partition');
      expect(table?.partitions.map(({role, sizeBytes}) => [role, sizeBytes])).to.deep.equal([
        ['bios', MIB],
        ['efi', GIB],
        ['store', null],
      ]);
      const bios = named(2, {type: PARTITION_TYPES.bios, sizeBytes: MIB});
      const target = {kind: 'partitions', store: named(3), efi: null, bios} as const;
      makePlan(request({target}));
      const error = thrownBy(() => makePlan(request({target, filesystem})));
      expect(error.code).to.equal('ASH_EFI_PARTITION_MISSING');
    });

    it('says which one it is, and what a base for it takes', () => {
      const sentences = makePlan(request({filesystem})).steps.map(({sentence}) => sentence);
      expect(sentences).to.include('Make an empty store on the store partition, with ZFS.');
      expect(sentences.join(' ')).to.include('as a base. Its module is compiled.');
    });

    it('refuses to encrypt one that needs a partition', () => {
      const encrypted = answers({encryption: {}});
      const error = thrownBy(() => makePlan(request({filesystem, answers: encrypted})));
      expect(error.code).to.equal('ASH_FILESYSTEM_NOT_ENCRYPTABLE');
      makePlan(request({filesystem: {...filesystem, needsPartition: false}, answers: encrypted}));
    });
  });

  it('leaves out a BIOS where it could not start the disk, unless it was asked for', () => {
    const target = {kind: 'disk', disk: disk({sectorBytes: 4096})} as const;
    expect(makePlan(request({target})).firmware).to.deep.equal(['uefi']);
    const both = answers({firmware: ['uefi', 'bios']});
    expect(thrownBy(() => makePlan(request({target, answers: both}))).code).to.equal('ASH_SECTORS_TOO_LARGE');
  });

  it('refuses processors that it has no boot loader for', () => {
    const machine = {...MACHINE, architecture: 'aarch64'};
    expect(thrownBy(() => makePlan(request({machine}))).code).to.equal('ASH_ARCHITECTURE_UNKNOWN');
  });
});
