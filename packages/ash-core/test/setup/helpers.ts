import type {Answers} from '../../src/setup/answers/answers.js';
import type {DiskFacts, MachineFacts, NamedPartition, PartitionFacts} from '../../src/setup/facts.js';
import {PARTITION_TYPES} from '../../src/setup/plan/layout.js';

export const GIB = 2 ** 30;
export const MIB = 2 ** 20;

export const MACHINE: MachineFacts = {
  firmware: 'uefi',
  architecture: 'x86_64',
  encryption: {deviceMapper: true, cryptsetup: true},
};

export function answers(changes: Partial<Answers> = {}): Answers {
  return {
    target: {image: '/images/disk.img', sizeBytes: 16 * GIB},
    packages: [],
    hostName: 'box',
    timeZone: 'UTC',
    locale: 'C.UTF-8',
    keyboard: {layout: 'us'},
    rootPasswordHash: '$6$salt$hash',
    ...changes,
  };
}

export function disk(changes: Partial<DiskFacts> = {}): DiskFacts {
  return {
    path: '/dev/sdx',
    kind: 'disk',
    sizeBytes: 32 * GIB,
    sectorBytes: 512,
    readOnly: false,
    signature: null,
    label: '',
    uses: [],
    table: null,
    partitions: [],
    hasBootCode: false,
    ...changes,
  };
}

export function partition(number: number, changes: Partial<PartitionFacts> = {}): PartitionFacts {
  return {
    path: `/dev/sdx${number}`,
    disk: '/dev/sdx',
    kind: 'part',
    number,
    sizeBytes: 8 * GIB,
    startBytes: number * GIB,
    sectorBytes: 512,
    readOnly: false,
    signature: null,
    label: '',
    uses: [],
    type: PARTITION_TYPES.store,
    name: '',
    ...changes,
  };
}

/** A partition on a GPT disk. */
export function named(
  number: number,
  changes: Partial<PartitionFacts> = {},
  diskChanges: Partial<DiskFacts> = {},
): NamedPartition {
  return {partition: partition(number, changes), disk: disk({table: 'gpt', ...diskChanges})};
}
