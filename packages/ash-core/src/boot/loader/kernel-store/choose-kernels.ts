import {efiPartitionFull} from '../../../errors/loader.js';
import type {KernelFile} from './digests.js';

/** A deployment, and the files that it boots with. */
export interface Wanted {
  readonly deployment: string;
  readonly files: readonly KernelFile[];
}

export interface RoomFacts {
  /** What is there, whole or not: sizes in bytes by name. */
  readonly present: ReadonlyMap<string, number>;
  /** What the old menu boots by itself: stays until the new one is durable. */
  readonly held: ReadonlySet<string>;
  readonly freeBytes: number;
  /** Kept free for the menu itself. */
  readonly reserveBytes: number;
}

export interface KernelChoice {
  readonly copy: readonly KernelFile[];
  /** Names to remove before anything is copied; the old menu must have forgotten them by then. */
  readonly removeFirst: readonly string[];
  /** Names to remove when the new menu is durable. */
  readonly removeLast: readonly string[];
  /** Deployments for whose kernels there is no room. */
  readonly leftOut: readonly string[];
}

/** The largest cluster of a FAT, in bytes: files take whole ones. */
const CLUSTER = 32 * 1024;

/**
 * Which kernels to copy and to remove. Those of `needed` must fit, or it throws; those of `others` are taken in their order while there
 * is room. Each content counts once. Pure.
 */
export function chooseKernels(
  needed: readonly Wanted[],
  others: readonly Wanted[],
  {present, held, freeBytes, reserveBytes}: RoomFacts,
): KernelChoice {
  const wanted = new Map<string, KernelFile>();
  const cost = (files: readonly KernelFile[]): number =>
    sum([...new Map(files.map((file) => [file.hash, file])).values()].filter((file) => !stays(file)));
  const stays = ({hash, sizeBytes}: KernelFile): boolean =>
    wanted.has(hash) || (held.has(hash) && present.get(hash) === sizeBytes);
  const add = (files: readonly KernelFile[]): void => {
    for (const file of files) wanted.set(file.hash, file);
  };
  const reclaimable = [...present].filter(([name]) => !held.has(name)).map(([, sizeBytes]) => ({sizeBytes}));
  let room = freeBytes + sum(reclaimable) - reserveBytes;
  for (const {files} of needed) {
    room -= cost(files);
    add(files);
  }
  if (room < 0) throw efiPartitionFull(-room);

  const leftOut: string[] = [];
  for (const {deployment, files} of others) {
    if (cost(files) > room) leftOut.push(deployment);
    else {
      room -= cost(files);
      add(files);
    }
  }
  const copy = [...wanted.values()].filter(({hash, sizeBytes}) => present.get(hash) !== sizeBytes);
  const unwanted = [...present.keys()].filter((name) => !wanted.has(name));
  const isTight = sum(copy) + reserveBytes > freeBytes;
  return {
    copy,
    removeFirst: isTight ? unwanted.filter((name) => !held.has(name)) : [],
    removeLast: isTight ? unwanted.filter((name) => held.has(name)) : unwanted,
    leftOut,
  };
}

function sum(files: readonly {readonly sizeBytes: number}[]): number {
  return files.reduce((total, {sizeBytes}) => total + Math.ceil(sizeBytes / CLUSTER) * CLUSTER, 0);
}
