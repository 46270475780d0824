import {execFileSync} from 'node:child_process';
import {setTimeout as sleep} from 'node:timers/promises';
import {showByUuid} from '../../helpers/by-uuid.js';

/** Types of partitions. Source: UEFI specification 5.3.3. */
const TYPES = {
  store: '0FC63DAF-8483-4772-8E79-3D69D8477DE4',
  efi: 'C12A7328-F81F-11D2-BA4B-00A0C93EC93B',
} as const;

/** The parts of a disk's image, while the host has them. */
export interface OpenImage {
  /** Device of the store's partition: what `--store` takes. */
  readonly store: string;
  /** Device of the EFI partition. */
  readonly efi: string;
}

/** Works on an image as if it were a disk of this machine: with a device for the store, and the EFI partition where udev shows it. */
export async function withImage<T>(image: string, work: (parts: OpenImage) => Promise<T>): Promise<T> {
  const {store, efi} = partitionsOf(image);
  const undo: (() => void)[] = [];
  const attach = ({start, size}: Place): string => {
    const options = ['--offset', String(start), '--sizelimit', String(size)];
    const device = execFileSync('losetup', ['--find', '--show', ...options, image])
      .toString()
      .trim();
    undo.push(() => execFileSync('losetup', ['--detach', device]));
    return device;
  };
  try {
    const devices = {store: attach(store), efi: attach(efi)};
    undo.push(showByUuid(devices.efi));
    return await work(devices);
  } finally {
    for (const step of undo.reverse()) step();
    await detached(image);
  }
}

interface Place {
  readonly start: number;
  readonly size: number;
}

function partitionsOf(image: string): {store: Place; efi: Place} {
  const table = JSON.parse(execFileSync('sfdisk', ['--json', image]).toString()) as {
    partitiontable: {sectorsize: number; partitions: {start: number; size: number; type: string}[]};
  };
  const {sectorsize, partitions} = table.partitiontable;
  const of = (type: string): Place => {
    const found = partitions.find((partition) => partition.type === type);
    if (found === undefined) throw new Error(`${image} has no partition of type ${type}`);
    return {start: found.start * sectorsize, size: found.size * sectorsize};
  };
  return {store: of(TYPES.store), efi: of(TYPES.efi)};
}

// A loop device goes away a moment after its last user.
async function detached(image: string): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    if (!execFileSync('losetup', ['--list', '--noheadings', '--output', 'BACK-FILE']).includes(image)) return;
    await sleep(100);
  }
  throw new Error(`${image} is still attached`);
}
