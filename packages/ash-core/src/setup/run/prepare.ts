import {run} from '../../exec/run.js';
import type {SetupPlan, SetupStep} from '../plan/setup-plan.js';
import type {PartitionFacts} from '../facts.js';
import {makeImageFile, removeRemainsOfImage, type ImageFile} from './image-file.js';
import {partition} from './partition.js';
import type {Part, Parts} from './parts.js';

/** A place with partitions on it. */
export interface Prepared {
  readonly parts: Parts;
  /** For an image. */
  readonly image: ImageFile | undefined;
}

/** Carries out the steps of a plan that make a disk ready: up to the partition table. */
export async function prepare(plan: SetupPlan, begin: (kind: SetupStep['kind']) => void): Promise<Prepared> {
  const {place} = plan;
  if (place.kind === 'partitions') {
    for (const step of plan.steps) if (step.kind === 'remove-remains') await eraseRemains(step.path);
    return {parts: named(place), image: undefined};
  }
  let image: ImageFile | undefined;
  let parts: Parts | undefined;
  try {
    for (const step of plan.steps) {
      if (step.kind === 'remove-remains') await removeRemainsOfImage(step.path);
      if (step.kind === 'make-image') {
        begin(step.kind);
        image = await makeImageFile(step.path, step.sizeBytes);
      }
      if (step.kind === 'partition') {
        begin(step.kind);
        parts = await partition(step.path, step.partitions, place.kind);
      }
    }
    if (parts === undefined) throw new Error('a plan without partitions');
    return {parts, image};
  } catch (error) {
    await image?.close();
    throw error;
  }
}

/** Takes away what tells a half-made store, so that nothing takes it for one. */
async function eraseRemains(device: string): Promise<void> {
  await run({argv: ['wipefs', '--all', '--quiet', device]});
}

function named(place: Extract<SetupPlan['place'], {kind: 'partitions'}>): Parts {
  const {bios} = place;
  return {
    store: whole(place.store),
    efi: place.efi && whole(place.efi),
    bios: bios && {
      disk: bios.disk,
      startBytes: bios.startBytes,
      sizeBytes: bios.sizeBytes,
      device: bios.path,
    },
  };
}

function whole({path, sizeBytes}: PartitionFacts): Part {
  return {path, offsetBytes: 0, sizeBytes};
}
