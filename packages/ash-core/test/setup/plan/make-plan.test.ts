import {expect} from 'chai';
import type {ImageFacts} from '../../../src/setup/facts.js';
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

  it('refuses processors that it has no boot loader for', () => {
    const machine = {...MACHINE, architecture: 'aarch64'};
    expect(thrownBy(() => makePlan(request({machine}))).code).to.equal('ASH_ARCHITECTURE_UNKNOWN');
  });
});
