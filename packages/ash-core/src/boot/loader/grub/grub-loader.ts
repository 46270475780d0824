import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {readFile, rename} from 'node:fs/promises';
import {join} from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import {isAshError} from 'ash-sdk';
import {STORE_TREE, type StoreLayout} from '../../../store/layout.js';
import type {Menu} from '../../menu/menu.js';
import type {EfiPartition} from '../efi-files.js';
import {NO_STATE, type Loader, type LoaderState} from '../loader.js';
import {readEnvironment, writeEnvironment} from './environment.js';
import {grubMenu} from './grub-menu.js';
import {environmentOf, stateIn} from './grub-state.js';

/** The file that GRUB opens first. It is replaced last, and names only files that are there by then. */
const ENTRY_POINT = 'grub.cfg';

/** Its first line: generation, and a hash of what follows. */
const HEADER = /^# ash menu (\d+) ([0-9a-f]{64})\n/;

/** The file of the menu's submenus, in the directory of the menu. */
const TREE_FILE = /menu-[\d.]+\/tree\.cfg/;

export interface GrubFacts {
  readonly layout: StoreLayout;
  /** Where the environment lies; undefined when GRUB can't write anywhere. */
  readonly efi: EfiPartition | undefined;
  /** Makes what was written to the store durable, for GRUB too. */
  readonly flush: () => Promise<void>;
}

/**
 * GRUB, which reads menu and kernels in the store. The files of a menu lie in a directory of their generation, so the old menu is
 * whole until the new one is.
 */
export class GrubLoader implements Loader {
  readonly counts: boolean;
  readonly #facts: GrubFacts;
  /** Directory on the host. */
  readonly #home: string;

  constructor(facts: GrubFacts) {
    this.#facts = facts;
    this.counts = facts.efi !== undefined;
    this.#home = join(facts.layout.boot, 'grub');
  }

  async readState(): Promise<LoaderState> {
    const {efi} = this.#facts;
    if (efi === undefined) return NO_STATE;
    try {
      return stateIn(await readEnvironment(efi));
    } catch (error) {
      if (isAshError(error) && error.code === 'ASH_ENVIRONMENT_DAMAGED') return NO_STATE;
      throw error;
    }
  }

  async readGeneration(): Promise<number | undefined> {
    const text = await readFile(join(this.#home, ENTRY_POINT), 'utf8').catch(() => '');
    const [header, generation, hash] = HEADER.exec(text) ?? [];
    if (header === undefined || hash !== hashOf(text.slice(header.length))) return undefined;
    const tree = TREE_FILE.exec(text)?.[0];
    return tree === undefined || existsSync(join(this.#home, tree)) ? Number(generation) : undefined;
  }

  async write(menu: Menu, generation: number, state: LoaderState): Promise<void> {
    const directory = this.#freeDirectory(generation);
    const files = grubMenu(menu, {
      directory: `/${STORE_TREE}/boot/grub/${directory}`,
      onTrial: state.trial !== null,
    });
    // Hundreds of small files, which one flush makes durable: without waiting for each they take milliseconds.
    mkdirSync(join(this.#home, directory), {recursive: true});
    const entryPoint = join(this.#home, ENTRY_POINT);
    for (const [name, text] of files) {
      if (name !== ENTRY_POINT) writeFileSync(join(this.#home, directory, name), text);
      else writeFileSync(`${entryPoint}.new`, `# ash menu ${generation} ${hashOf(text)}\n${text}`);
    }
    await this.#facts.flush();
    // A counter for another default than the menu's is passed over, so it may be there before.
    await this.#writeState(state);
    await rename(`${entryPoint}.new`, entryPoint);
    await this.#facts.flush();
    this.#removeOthers(directory);
  }

  /** A menu is never written into the directory of another one, which may be the one that counts. */
  #freeDirectory(generation: number): string {
    for (let attempt = 0; ; attempt++) {
      const name = attempt === 0 ? `menu-${generation}` : `menu-${generation}.${attempt}`;
      if (!existsSync(join(this.#home, name))) return name;
    }
  }

  async #writeState(state: LoaderState): Promise<void> {
    const {efi} = this.#facts;
    if (efi === undefined || isDeepStrictEqual(state, await this.readState())) return;
    await writeEnvironment(efi, environmentOf(state));
  }

  #removeOthers(directory: string): void {
    for (const name of readdirSync(this.#home)) {
      if (name.startsWith('menu-') && name !== directory) rmSync(join(this.#home, name), {recursive: true});
    }
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
