import {architectureUnknown, loaderNeedsUefi} from '../../errors/setup.js';
import {
  directoryMissingForImage,
  imageExists,
  imageHalfMade,
  imageTooSmall,
} from '../../errors/setup-target.js';
import type {Answers} from '../answers/answers.js';
import type {FilesystemFacts, Firmware, ImageFacts, MachineFacts, TargetFacts} from '../facts.js';
import {filesystemNotEncryptable} from '../../errors/setup-filesystem.js';
import {judgeEncryption} from './judge-encryption.js';
import {judgeDisk} from './judge-disk.js';
import {judgePartitions} from './judge-partitions.js';
import {kernelPlace} from './kernel-place.js';
import {defaultLayout, smallestDisk} from './layout.js';
import {sentenceOf, type StepFacts} from './sentences.js';
import type {SetupPlace, SetupPlan, SetupStep} from './setup-plan.js';
import {warningsFor} from './warnings.js';

export interface PlanRequest {
  readonly answers: Answers;
  readonly target: TargetFacts;
  readonly machine: MachineFacts;
  readonly filesystem: FilesystemFacts;
  /** Whether the remains of a setup that was cut off may be written over. */
  readonly startOver: boolean;
}

const BOTH: readonly Firmware[] = ['uefi', 'bios'];

/** Decides everything that a setup does. Throws an `AshError` when the result wouldn't boot, or something would be lost. Pure. */
export function makePlan({answers, target, machine, filesystem, startOver}: PlanRequest): SetupPlan {
  if (machine.architecture !== 'x86_64') throw architectureUnknown(machine.architecture);
  if (answers.encryption !== undefined) {
    if (filesystem.needsPartition) throw filesystemNotEncryptable(filesystem.title);
    judgeEncryption(machine);
  }
  const kernels = kernelPlace(answers, filesystem);
  const asked = firmwareFor(answers);
  const wanted = asked ?? usualFirmware(target);
  if (target.kind === 'image') {
    judgeImage(target.image, sizeOf(answers), smallestDisk(wanted, kernels), startOver);
    const {path, isHalfMade} = target.image;
    const place: SetupPlace = {kind: 'image', path, workingPath: workingPathOf(path)};
    return planFor({answers, place, firmware: wanted, filesystem}, machine, isHalfMade);
  }
  if (target.kind === 'disk') {
    judgeDisk(target.disk, wanted, startOver, kernels);
    return planFor(
      {answers, place: {kind: 'disk', path: target.disk.path}, firmware: wanted, filesystem},
      machine,
      false,
    );
  }
  const {firmware, isHalfMade} = judgePartitions(target, {firmware: asked, kernels, startOver});
  const {store, efi, bios} = target;
  const place: SetupPlace = {
    kind: 'partitions',
    store: store.partition,
    efi: efi?.partition ?? null,
    bios: bios?.partition ?? null,
  };
  return planFor(
    {answers, place, firmware, filesystem},
    machine,
    isHalfMade,
    efi !== null && efi.partition.signature === null,
  );
}

/** Both, where a BIOS can start a disk at all. */
function usualFirmware(target: TargetFacts): readonly Firmware[] {
  return target.kind === 'disk' && target.disk.sectorBytes !== 512 ? ['uefi'] : BOTH;
}

/** The firmware that was asked for, or that the boot loader needs. */
function firmwareFor({firmware, loader}: Answers): readonly Firmware[] | undefined {
  if (loader !== 'systemd-boot') return firmware;
  if (firmware?.includes('bios') === true) throw loaderNeedsUefi();
  return ['uefi'];
}

/** Where an image lies until it is complete: beside its final place. */
export function workingPathOf(path: string): string {
  return `${path}.unfinished`;
}

function judgeImage(image: ImageFacts, sizeBytes: number, smallest: number, startOver: boolean): void {
  if (!image.directoryExists) throw directoryMissingForImage(image.path);
  if (image.exists) throw imageExists(image.path);
  if (sizeBytes < smallest) throw imageTooSmall(image.path, sizeBytes, smallest);
  if (image.isHalfMade && !startOver) throw imageHalfMade(image.path, workingPathOf(image.path));
}

function sizeOf({target}: Answers): number {
  return 'image' in target ? target.sizeBytes : 0;
}

function planFor(facts: StepFacts, machine: MachineFacts, isHalfMade: boolean, makesEfi = true): SetupPlan {
  const {answers, place, firmware, filesystem} = facts;
  const step = (step: DistributiveOmit<SetupStep, 'sentence'>): SetupStep => ({
    ...step,
    sentence: sentenceOf(step, facts),
  });
  const kernels = kernelPlace(answers, filesystem);
  const partitions = defaultLayout(firmware, kernels);
  const steps: SetupStep[] = [
    ...(place.kind === 'image'
      ? [
          ...(isHalfMade ? [step({kind: 'remove-remains', path: place.workingPath})] : []),
          step({kind: 'make-image', path: place.workingPath, sizeBytes: sizeOf(answers)}),
          step({kind: 'partition', path: place.workingPath, partitions}),
        ]
      : []),
    ...(place.kind === 'disk' ? [step({kind: 'partition', path: place.path, partitions})] : []),
    ...(place.kind === 'partitions' && isHalfMade
      ? [step({kind: 'remove-remains', path: place.store.path})]
      : []),
    ...(place.kind === 'partitions' && (place.efi === null || !makesEfi) ? [] : [step({kind: 'make-efi'})]),
    ...(answers.encryption === undefined ? [] : [step({kind: 'encrypt'})]),
    step({kind: 'make-store'}),
    step({kind: 'bootstrap'}),
    step({kind: 'configure'}),
    step({kind: 'deploy'}),
    ...firmware.map((one) => step({kind: 'install-loader', firmware: one})),
    step({kind: 'finish'}),
  ];
  const warnings = warningsFor(answers, place, firmware, machine);
  return {answers, place, firmware, filesystem, kernels, steps, warnings};
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
