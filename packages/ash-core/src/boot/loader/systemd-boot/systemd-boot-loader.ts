import {efiPartitionGone} from '../../../errors/loader.js';
import type {Menu} from '../../menu/menu.js';
import {listEfiDirectories, makeMissingDirectories, namesIn, type EfiListing} from '../efi-directory.js';
import {
  readEfiFiles,
  removeEfiFiles,
  renameEfiFile,
  syncEfi,
  writeEfiFiles,
  type EfiPartition,
} from '../efi-files.js';
import {copyKernels, type OldMenu} from '../kernel-store/copy-kernels.js';
import {
  hashOfFiles,
  parseNote,
  serializeNote,
  wholeGeneration,
  type MenuNote,
} from '../kernel-store/menu-note.js';
import {copiesNamedIn, KERNEL_DIRECTORY} from '../kernel-store/menu-with-copies.js';
import {NO_STATE, type Loader, type LoaderState} from '../loader.js';
import {entryChanges, treeEntries, type EntryChanges} from './changes.js';
import {entryFiles} from './entry-files.js';
import {parseEntryName, uncounted} from './entry-name.js';
import {stateIn} from './state-in.js';

const HOME = '/loader';
const ENTRIES = `${HOME}/entries`;
const SETTINGS = 'loader.conf';
/** Beside the entries: systemd-boot passes it over. */
const NOTE = 'ash-generation';

/** Beside an entry that is replaced, until it is whole. systemd-boot only reads names that end in `.conf`. */
const NEW = '.new';

/**
 * Written once; then it is the user's. There is no line `default`, ever: one that matched would be started even without tries left. The first of the
 * menu is what counts.
 */
const FIRST_SETTINGS = 'timeout 5\nconsole-mode keep\n';

export interface SystemdBootFacts {
  /** undefined when it isn't there now. */
  readonly efi: EfiPartition | undefined;
  /** Its UUID, for the sentence that says so. */
  readonly uuid: string | null;
  /** File on the host that remembers hashes of kernels. */
  readonly digests: string;
  /** Name of the deployment that this machine runs. */
  readonly booted: string | undefined;
  readonly warn: (message: string) => void;
}

interface Found {
  readonly listing: EfiListing;
  readonly entries: ReadonlyMap<string, string>;
  readonly note: MenuNote | undefined;
}

/** systemd-boot: kernels and entries lie on the EFI partition, and it counts in the names of the entries. */
export class SystemdBootLoader implements Loader {
  readonly counts: boolean;
  readonly #facts: SystemdBootFacts;
  /** What the state was read from, for the menu that is written next. */
  #found: Found | undefined;

  constructor(facts: SystemdBootFacts) {
    this.#facts = facts;
    this.counts = facts.efi !== undefined;
  }

  async readState(): Promise<LoaderState> {
    const {efi, booted} = this.#facts;
    if (efi === undefined) return NO_STATE;
    const {entries, note} = (this.#found = await find(efi));
    return stateIn([...entries.keys()], note?.failed ?? null, booted);
  }

  async readGeneration(): Promise<number | undefined> {
    const {efi} = this.#facts;
    return efi === undefined ? undefined : generationOf(await find(efi));
  }

  async write(menu: Menu, generation: number, state: LoaderState): Promise<void> {
    const {efi, uuid, digests, warn} = this.#facts;
    if (efi === undefined) throw efiPartitionGone(uuid);
    const found = this.#found ?? (await find(efi));
    this.#found = undefined;
    const {listing} = found;
    const seen = generationOf(found);
    const kernels = await copyKernels(
      // The same generation once more is wanted only where something is suspected.
      {
        ...{partition: efi, listing, digests, warn},
        efiProgramsOnly: true,
        verify: seen === undefined || seen === generation,
      },
      menu,
      oldMenu(efi, found.entries),
    );
    const files = entryFiles(kernels.menu, state);
    // Its entries may be fewer by now.
    const before = kernels.hasReleased ? (await find(efi)).entries : found.entries;
    await makeMissingDirectories(efi, listing, ENTRIES);
    await writeEntries(efi, entryChanges(before, files), namesIn(listing, HOME).includes(SETTINGS));
    const note: MenuNote = {
      generation,
      hash: hashOfEntries(files),
      kernels: Object.fromEntries(kernels.sizes),
      failed: state.failed,
    };
    await writeEfiFiles(efi, ENTRIES, new Map([[NOTE, serializeNote(note)]]));
    await syncEfi(efi);
    await kernels.removeOld();
  }
}

/** What is added is durable before anything else changes: at any moment the old default or the new one comes first. */
async function writeEntries(
  efi: EfiPartition,
  {added, replaced, removed}: EntryChanges,
  hasSettings: boolean,
): Promise<void> {
  const [inUse, others] = [pick(replaced, isStarted), pick(replaced, (name) => !isStarted(name))];
  const beside = new Map([...inUse].map(([name, text]) => [`${name}${NEW}`, text]));
  if (!hasSettings) await writeEfiFiles(efi, HOME, new Map([[SETTINGS, FIRST_SETTINGS]]));
  await writeEfiFiles(efi, ENTRIES, new Map([...added, ...beside]));
  if (added.size + beside.size > 0) await syncEfi(efi);
  await removeEfiFiles(
    efi,
    removed.filter((name) => !beside.has(name)).map((name) => `${ENTRIES}/${name}`),
  );
  await writeEfiFiles(efi, ENTRIES, others);
  for (const name of inUse.keys()) {
    await removeEfiFiles(efi, [`${ENTRIES}/${name}`]);
    await renameEfiFile(efi, `${ENTRIES}/${name}${NEW}`, `${ENTRIES}/${name}`);
  }
}

/** Whether systemd-boot could start it by itself. */
function isStarted(name: string): boolean {
  return ['once', 'default', 'previous'].includes(parseEntryName(name)?.role ?? '');
}

function pick(
  files: ReadonlyMap<string, string>,
  matches: (name: string) => boolean,
): ReadonlyMap<string, string> {
  return new Map([...files].filter(([name]) => matches(name)));
}

async function find(efi: EfiPartition): Promise<Found> {
  const listing = await listEfiDirectories(efi, ['/', HOME, ENTRIES, KERNEL_DIRECTORY]);
  const own = namesIn(listing, ENTRIES).filter((name) => name === NOTE || isOwn(name));
  const files = await readEfiFiles(efi, ENTRIES, own);
  const entries = new Map([...files].filter(([name]) => name !== NOTE));
  return {listing, entries, note: parseNote(files.get(NOTE) ?? '')};
}

function isOwn(name: string): boolean {
  return parseEntryName(name.endsWith(NEW) ? name.slice(0, -NEW.length) : name) !== undefined;
}

/** The generation of what was found, if nothing of it is missing or changed, apart from what systemd-boot counts. */
function generationOf({listing, entries, note}: Found): number | undefined {
  return wholeGeneration(note, uncountedEntries(entries), listing);
}

function hashOfEntries(entries: ReadonlyMap<string, string>): string {
  return hashOfFiles(uncountedEntries(entries));
}

function uncountedEntries(entries: ReadonlyMap<string, string>): [string, string][] {
  return [...entries].map(([name, text]) => [uncounted(name), text]);
}

function oldMenu(efi: EfiPartition, entries: ReadonlyMap<string, string>): OldMenu {
  const tree = treeEntries(entries.keys());
  const important = [...entries].filter(([name]) => !tree.includes(name));
  return {
    held: new Set(important.flatMap(([, text]) => copiesNamedIn(text))),
    release: async () => {
      await removeEfiFiles(
        efi,
        tree.map((name) => `${ENTRIES}/${name}`),
      );
      await syncEfi(efi);
    },
  };
}
