import {isAshError} from 'ash-sdk';
import {kernelNotEfi, snapshotsLeftOut} from '../../../errors/loader.js';
import type {BootEntry, Menu} from '../../menu/menu.js';
import {efiFreeBytes, makeMissingDirectories, type EfiListing} from '../efi-directory.js';
import {removeEfiFiles, syncEfi, type EfiPartition} from '../efi-files.js';
import {chooseKernels, type Wanted} from './choose-kernels.js';
import {copyFile, hashOfEfiFile} from './copy-file.js';
import {Digests, type KernelFile} from './digests.js';
import {copyPath, KERNEL_DIRECTORY, menuWithCopies, type Copies} from './menu-with-copies.js';
import {byPriority} from './priority.js';

export interface KernelStoreFacts {
  readonly partition: EfiPartition;
  /** What is in its top directory, and in that of the kernels. */
  readonly listing: EfiListing;
  /** File on the host that remembers hashes. */
  readonly digests: string;
  /** Whether only a kernel that UEFI could start is one. */
  readonly efiProgramsOnly: boolean;
  /** Whether copies that are there are read again, to see whether they are whole. */
  readonly verify: boolean;
  readonly warn: (message: string) => void;
}

/** What the old menu refers to. */
export interface OldMenu {
  /** Names of the copies that it boots by itself, or that the user wants to keep. */
  readonly held: ReadonlySet<string>;
  /** Makes the rest of it go, durable on return. */
  readonly release: () => Promise<void>;
}

export interface CopiedKernels {
  /** The menu with the copies' paths. */
  readonly menu: Menu;
  /** Sizes in bytes, by name. */
  readonly sizes: ReadonlyMap<string, number>;
  /** Whether the rest of the old menu had to go first. */
  readonly hasReleased: boolean;
  /** Removes what the menu doesn't refer to, after it has become durable. */
  readonly removeOld: () => Promise<void>;
}

/** Bytes that a menu may take: a few files of fixed size, and one for each entry. */
const MENU_BYTES = 2 ** 20;
const ENTRY_BYTES = 8192;

const COPY_NAME = /^[0-9a-f]{32}(\.part)?$/;

/**
 * Copies the kernels of a menu to the EFI partition, each content once, durable on return. Nothing is changed when there is no room for
 * what must boot; what else has no room is left out of the menu, with a warning.
 */
export async function copyKernels(facts: KernelStoreFacts, menu: Menu, old: OldMenu): Promise<CopiedKernels> {
  const {partition, listing, warn} = facts;
  const digests = await Digests.open(facts.digests);
  const {needed, others} = byPriority(menu);
  const [mustFit, mayFit] = [await readAll(digests, facts, needed), await readSome(digests, facts, others)];
  await digests.save();
  const present = await presentCopies(facts);
  const room = {
    ...{present, held: old.held},
    reserveBytes: MENU_BYTES + ENTRY_BYTES * (needed.length + others.length),
  };
  let choice = chooseKernels(mustFit, mayFit, {...room, freeBytes: Infinity});
  if (choice.copy.length > 0) {
    choice = chooseKernels(mustFit, mayFit, {...room, freeBytes: await efiFreeBytes(partition)});
  }
  const leftOut = others.length - mayFit.length + choice.leftOut.length;
  if (leftOut > 0) warn(snapshotsLeftOut(leftOut));
  if (choice.removeFirst.length > 0) {
    await old.release();
    await removeEfiFiles(partition, choice.removeFirst.map(copyPath));
    await syncEfi(partition);
  }
  await makeMissingDirectories(partition, listing, KERNEL_DIRECTORY);
  const kept = [...mustFit, ...mayFit].filter(({deployment}) => !choice.leftOut.includes(deployment));
  for (const file of choice.copy)
    await copyFile(partition, sourceOf(file, kept), file, present.has(file.hash));
  if (choice.copy.length > 0) await syncEfi(partition);
  return {
    menu: menuWithCopies(menu, new Map(kept.map(({deployment, copies}) => [deployment, copies]))),
    sizes: new Map(kept.flatMap(({files}) => files.map(({hash, sizeBytes}) => [hash, sizeBytes] as const))),
    hasReleased: choice.removeFirst.length > 0,
    removeOld: async () => {
      if (choice.removeLast.length === 0) return;
      await removeEfiFiles(partition, choice.removeLast.map(copyPath));
      await syncEfi(partition);
    },
  };
}

interface WantedEntry extends Wanted {
  readonly entry: BootEntry;
  readonly copies: Copies;
}

async function readAll(
  digests: Digests,
  {efiProgramsOnly}: KernelStoreFacts,
  entries: readonly BootEntry[],
): Promise<WantedEntry[]> {
  const all: WantedEntry[] = [];
  for (const entry of entries) {
    const {deployment, directory} = entry;
    const kernel = await digests.of(directory, entry.kernel);
    if (efiProgramsOnly && !kernel.isEfiProgram) throw kernelNotEfi(deployment);
    const initramfs = entry.initramfs === null ? null : await digests.of(directory, entry.initramfs);
    const copies = {kernel: kernel.hash, initramfs: initramfs?.hash ?? null};
    all.push({deployment, entry, copies, files: initramfs === null ? [kernel] : [kernel, initramfs]});
  }
  return all;
}

/** What can't be read, or started, is not in the result. */
async function readSome(
  digests: Digests,
  facts: KernelStoreFacts,
  entries: readonly BootEntry[],
): Promise<WantedEntry[]> {
  const some: WantedEntry[] = [];
  for (const entry of entries) {
    try {
      some.push(...(await readAll(digests, facts, [entry])));
    } catch (error) {
      if (!isAshError(error)) throw error;
    }
  }
  return some;
}

/** Sizes of what is there; a copy that isn't whole has none. */
async function presentCopies({
  partition,
  listing,
  verify,
}: KernelStoreFacts): Promise<ReadonlyMap<string, number>> {
  const present = new Map<string, number>();
  for (const {name, sizeBytes} of listing.get(KERNEL_DIRECTORY) ?? []) {
    if (sizeBytes === null || !COPY_NAME.test(name)) continue;
    const isWhole = !verify || (await hashOfEfiFile(partition, copyPath(name))) === name;
    present.set(name, isWhole ? sizeBytes : 0);
  }
  return present;
}

function sourceOf({hash}: KernelFile, kept: readonly WantedEntry[]): {directory: string; path: string} {
  for (const {entry, copies} of kept) {
    const {directory, kernel, initramfs} = entry;
    if (copies.kernel === hash) return {directory, path: kernel};
    if (copies.initramfs === hash && initramfs !== null) return {directory, path: initramfs};
  }
  throw new Error('a file is to be copied that nobody wants');
}
