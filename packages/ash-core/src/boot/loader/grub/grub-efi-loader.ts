import {isDeepStrictEqual} from 'node:util';
import {isAshError} from 'ash-sdk';
import {efiPartitionGone} from '../../../errors/loader.js';
import type {Menu} from '../../menu/menu.js';
import {listEfiDirectories, makeMissingDirectories, namesIn, type EfiListing} from '../efi-directory.js';
import {
  readEfiFiles,
  removeEfiDirectories,
  removeEfiFiles,
  syncEfi,
  writeEfiFiles,
  type EfiPartition,
} from '../efi-files.js';
import {copyKernels, type OldMenu} from '../kernel-store/copy-kernels.js';
import {hashOfFiles, parseNote, serializeNote, wholeGeneration} from '../kernel-store/menu-note.js';
import {copiesNamedIn, KERNEL_DIRECTORY} from '../kernel-store/menu-with-copies.js';
import {NO_STATE, type Loader, type LoaderState} from '../loader.js';
import type {LoaderEnvironment} from './environment-block.js';
import {readEnvironment, writeEnvironment} from './environment.js';
import {grubMenu} from './grub-menu.js';
import {environmentOf, stateIn} from './grub-state.js';

/** Where GRUB finds its menu on the EFI partition: its `$prefix`. */
export const GRUB_HOME = '/ash/grub';

/** Names the directory of the menu that counts. A block as GRUB's environment: written over in one place, and never half. */
const CURRENT = `${GRUB_HOME}/current`;
const VARIABLE = 'ash_menu';

/** The file that GRUB opens first, always the same. `$root` is the EFI partition. */
const ENTRY_POINT = 'grub.cfg';
const ENTRY_TEXT = `load_env --file "($root)${CURRENT}" ${VARIABLE}\nsource "${GRUB_HOME}/$${VARIABLE}/${ENTRY_POINT}"\n`;

/** In the directory of a menu: its generation, and a hash of the rest. */
const NOTE = 'ash-note';

const MENU_NAME = /^menu-\d+(-again)?$/;

export interface GrubEfiFacts {
  /** undefined when it isn't there now. */
  readonly efi: EfiPartition | undefined;
  /** Its UUID, for the sentence that says so. */
  readonly uuid: string | null;
  /** File on the host that remembers hashes of kernels. */
  readonly digests: string;
  readonly warn: (message: string) => void;
}

interface Found {
  readonly listing: EfiListing;
  /** Name of the directory. */
  readonly current: string | undefined;
  readonly files: ReadonlyMap<string, string>;
}

/** GRUB, with menu and kernels on the EFI partition: for a store that it can't read, as an encrypted one. */
export class GrubEfiLoader implements Loader {
  readonly counts: boolean;
  readonly #facts: GrubEfiFacts;

  constructor(facts: GrubEfiFacts) {
    this.#facts = facts;
    this.counts = facts.efi !== undefined;
  }

  async readState(): Promise<LoaderState> {
    const {efi} = this.#facts;
    return efi === undefined ? NO_STATE : stateIn(await readOrEmpty(efi));
  }

  async readGeneration(): Promise<number | undefined> {
    const {efi} = this.#facts;
    return efi === undefined ? undefined : generationOf(await find(efi));
  }

  async write(menu: Menu, generation: number, state: LoaderState): Promise<void> {
    const {efi, uuid, digests, warn} = this.#facts;
    if (efi === undefined) throw efiPartitionGone(uuid);
    const old = await find(efi);
    const seen = generationOf(old);
    const {listing} = old;
    const kernels = await copyKernels(
      // The same generation once more is wanted only where something is suspected.
      {
        ...{partition: efi, listing, digests, warn},
        efiProgramsOnly: false,
        verify: seen === undefined || seen === generation,
      },
      menu,
      oldMenu(efi, old),
    );
    const name = `menu-${generation}${old.current === `menu-${generation}` ? '-again' : ''}`;
    const directory = `${GRUB_HOME}/${name}`;
    const files = grubMenu(kernels.menu, {directory, onTrial: state.trial !== null});
    const menus = namesIn(listing, GRUB_HOME).filter((other) => MENU_NAME.test(other));
    await removeMenus(
      efi,
      menus.filter((other) => other === name),
    );
    await makeMissingDirectories(efi, before(listing, name), directory);
    const note = {
      generation,
      hash: hashOfFiles(files),
      kernels: Object.fromEntries(kernels.sizes),
      failed: null,
    };
    await writeEfiFiles(efi, directory, new Map([...files, [NOTE, serializeNote(note)]]));
    await writeEntryPoint(efi, listing);
    await syncEfi(efi);
    // A counter for another default than the menu's is passed over, so it may be there before.
    if (!isDeepStrictEqual(state, await this.readState())) await writeEnvironment(efi, environmentOf(state));
    await writeEnvironment(efi, {[VARIABLE]: name}, CURRENT);
    await removeMenus(
      efi,
      menus.filter((other) => other !== name),
    );
    await syncEfi(efi);
    await kernels.removeOld();
  }
}

async function writeEntryPoint(efi: EfiPartition, listing: EfiListing): Promise<void> {
  const isThere = namesIn(listing, GRUB_HOME).includes(ENTRY_POINT);
  const present = isThere ? await readEfiFiles(efi, GRUB_HOME, [ENTRY_POINT]) : undefined;
  if (present?.get(ENTRY_POINT) === ENTRY_TEXT) return;
  await writeEfiFiles(efi, GRUB_HOME, new Map([[ENTRY_POINT, ENTRY_TEXT]]));
}

async function removeMenus(efi: EfiPartition, names: readonly string[]): Promise<void> {
  await removeEfiDirectories(
    efi,
    names.map((name) => `${GRUB_HOME}/${name}`),
  );
}

/** What is there when kernels were copied, and a menu of that name is gone. */
function before(listing: EfiListing, menu: string): EfiListing {
  const isThere = namesIn(listing, '/ash').includes('grub');
  const others = (listing.get(GRUB_HOME) ?? []).filter(({name}) => name !== menu);
  return new Map([...listing, ['/ash', []], ...(isThere ? [[GRUB_HOME, others] as const] : [])]);
}

async function find(efi: EfiPartition): Promise<Found> {
  const current = (await readOrEmpty(efi, CURRENT))[VARIABLE];
  const isName = current !== undefined && MENU_NAME.test(current);
  const directory = `${GRUB_HOME}/${isName ? current : ''}`;
  const places = ['/', '/ash', GRUB_HOME, KERNEL_DIRECTORY, ...(isName ? [directory] : [])];
  const listing = await listEfiDirectories(efi, places);
  if (!isName) return {listing, current: undefined, files: new Map()};
  return {listing, current, files: await readEfiFiles(efi, directory, namesIn(listing, directory))};
}

/** The generation of what was found, if nothing of it is missing or changed. */
function generationOf({listing, files}: Found): number | undefined {
  if (!namesIn(listing, GRUB_HOME).includes(ENTRY_POINT)) return undefined;
  const menu = [...files].filter(([name]) => name !== NOTE);
  return wholeGeneration(parseNote(files.get(NOTE) ?? ''), menu, listing);
}

function oldMenu(efi: EfiPartition, {current, files}: Found): OldMenu {
  return {
    held: new Set(copiesNamedIn(files.get(ENTRY_POINT) ?? '')),
    release: async () => {
      const others = [...files.keys()].filter((name) => name !== ENTRY_POINT);
      await removeEfiFiles(
        efi,
        others.map((name) => `${GRUB_HOME}/${String(current)}/${name}`),
      );
      await syncEfi(efi);
    },
  };
}

/** A block that was destroyed by hand counts as empty. */
async function readOrEmpty(efi: EfiPartition, path?: string): Promise<LoaderEnvironment> {
  try {
    return await readEnvironment(efi, path);
  } catch (error) {
    if (isAshError(error) && error.code === 'ASH_ENVIRONMENT_DAMAGED') return {};
    throw error;
  }
}
