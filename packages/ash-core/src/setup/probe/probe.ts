import {stat} from 'node:fs/promises';
import {dirname, resolve} from 'node:path';
import {readEfiFile} from '../../boot/loader/efi-files.js';
import type {TargetAnswer} from '../answers/answers.js';
import type {NamedPartition, TargetFacts} from '../facts.js';
import {workingPathOf} from '../plan/make-plan.js';
import {probeDisk, probeNamedPartition} from './disk.js';
import {LOADER_PATH} from '../../boot/loader/grub/uefi.js';

/** Looks at the places that the user named. Changes nothing. */
export async function probeTarget(target: TargetAnswer): Promise<TargetFacts> {
  if ('image' in target) {
    const path = resolve(target.image);
    return {
      kind: 'image',
      image: {
        path,
        exists: await exists(path),
        isHalfMade: await exists(workingPathOf(path)),
        directoryExists: (await stat(dirname(path)).catch(() => undefined))?.isDirectory() === true,
      },
    };
  }
  if ('disk' in target) return {kind: 'disk', disk: await probeDisk(target.disk)};
  const {store, efi, bios} = target;
  return {
    kind: 'partitions',
    store: await probeNamedPartition(store),
    efi: efi === undefined ? null : await withLoader(await probeNamedPartition(efi)),
    bios: bios === undefined ? null : await probeNamedPartition(bios),
  };
}

async function withLoader(named: NamedPartition): Promise<NamedPartition & {hasLoader: boolean}> {
  const {partition} = named;
  if (partition.signature !== 'vfat' || partition.uses.length > 0) return {...named, hasLoader: false};
  const loader = await readEfiFile({path: partition.path, offsetBytes: 0}, LOADER_PATH);
  return {...named, hasLoader: loader !== undefined};
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
