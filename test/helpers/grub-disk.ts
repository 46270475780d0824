import {spawnSync} from 'node:child_process';
import {newState, runGrub, type GrubEnvironment, type GrubItem} from './grub-run.js';

/** What GRUB would hand over to a kernel. */
export interface Start {
  readonly id: string;
  readonly title: string;
  /** Of the kernel command line's `ash.deployment`. */
  readonly deployment: string;
  readonly arguments: readonly string[];
  readonly kernel: Buffer;
  readonly initramfs: Buffer | null;
}

export interface MenuSeen {
  /** Those of the top menu, and of the menus below it. */
  readonly entries: readonly GrubItem[];
  readonly default: GrubItem | undefined;
  readonly fallback: GrubItem | undefined;
  readonly variables: Map<string, string>;
}

const MAIN = '/@ash/boot/grub/grub.cfg';

class Unreadable extends Error {}

/** A disk as GRUB sees it: the image of a store as it lies there, and the block of variables on the EFI partition. */
export class GrubDisk {
  readonly #image: string;
  readonly #files = new Map<string, Buffer>();
  readonly environment: GrubEnvironment;

  constructor(image: string, variables: Record<string, string> | undefined) {
    this.#image = image;
    this.environment = {variables};
  }

  /** A file by GRUB's own driver. Throws what GRUB says when it can't be read. */
  read(path: string): Buffer {
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    const {status, stdout, stderr} = spawnSync('grub-fstest', [this.#image, 'cat', `(loop0)${path}`], {
      maxBuffer: 2 ** 28,
    });
    if (status === 0 && stderr.length === 0) {
      this.#files.set(path, stdout);
      return stdout;
    }
    throw new Unreadable(`GRUB can't read ${path}: ${stderr.toString().trim()}`);
  }

  /** The menu as it is shown now. What the script writes to its variables is kept. */
  menu(): MenuSeen {
    const state = runGrub(this.read(MAIN).toString(), newState({ash_esp: 'hd0,gpt2'}), this.environment);
    return {
      entries: this.#entries(state.items),
      default: state.items.find(({id}) => id === state.variables.get('default')) ?? state.items[0],
      // GRUB 2.12 takes a place in the menu here, and passes over what is none.
      fallback: state.items[Number(state.variables.get('fallback') ?? NaN)],
      variables: state.variables,
    };
  }

  /** Starts an entry. Throws when anything that it names can't be read. */
  start({id, title, body}: GrubItem, variables: Map<string, string>): Start {
    const state = runGrub(body, newState(Object.fromEntries(variables)), this.environment);
    const [kernel = '', ...words] = state.linux;
    const [initramfs] = state.initrd;
    const argument = words.find((word) => word.startsWith('ash.deployment=')) ?? '';
    return {
      id,
      title,
      deployment: argument.slice('ash.deployment='.length),
      arguments: words,
      kernel: this.read(kernel),
      initramfs: initramfs === undefined ? null : this.read(initramfs),
    };
  }

  /** What happens when the machine is switched on and nobody is there. */
  switchOn(): Start {
    const {default: first, fallback, variables} = this.menu();
    for (const item of [first, fallback]) {
      if (item === undefined) continue;
      try {
        return this.start(item, variables);
      } catch (error) {
        // Only what can't be read makes GRUB go on to the next.
        if (!(error instanceof Unreadable) || item === fallback || fallback === undefined) throw error;
      }
    }
    throw new Error('GRUB has nothing to start');
  }

  #entries(items: readonly GrubItem[]): readonly GrubItem[] {
    return items.flatMap((item) => {
      if (item.kind === 'menuentry') return [item];
      const {configfile} = runGrub(item.body, newState({}), this.environment);
      if (configfile === undefined) throw new Error(`GRUB: the menu ${item.title} opens nothing`);
      return this.#entries(runGrub(this.read(configfile).toString(), newState({}), this.environment).items);
    });
  }
}
