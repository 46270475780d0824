import {execFileSync, spawnSync} from 'node:child_process';
import {mkdirSync, truncateSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {readEnvironment, writeEnvironment} from '../../../../src/boot/loader/grub/environment.js';
import type {EfiPartition} from '../../../../src/boot/loader/efi-files.js';
import {grubMenu} from '../../../../src/boot/loader/grub/grub-menu.js';
import {environmentOf, stateIn} from '../../../../src/boot/loader/grub/grub-state.js';
import type {LoaderState} from '../../../../src/boot/loader/loader.js';
import type {BootEntry, Menu} from '../../../../src/boot/menu/menu.js';
import {scratch} from '../../../helpers/scratch.js';

/** What GRUB would start: the name of the deployment, and all words for its kernel. */
export interface Started {
  readonly deployment: string | undefined;
  readonly words: readonly string[];
  /** Everything on its screen. */
  readonly screen: string;
}

/** In GRUB's own language: in place of the command that loads a kernel, which the emulator has not. */
const LINUX = `function linux {
  echo
  for word in "$@"; do echo "WORD $word"; done
  exit
}
function initrd { true; }
`;

export function entryOf(deployment: string, fields: Partial<BootEntry> = {}): BootEntry {
  return {
    deployment,
    snapshot: Number.parseInt(deployment, 10),
    name: null,
    description: '',
    system: 'debian trixie',
    kernel: '/boot/vmlinuz',
    initramfs: '/boot/initrd.img',
    loaderPath: `/@ash/deployments/${deployment}`,
    directory: `/.ash/@ash/deployments/${deployment}`,
    arguments: ['root=UUID=1-2', 'with a $blank', `ash.deployment=${deployment}`],
    ...fields,
  };
}

/** A real GRUB as a program of the host, with an EFI partition of its own in a file. */
export class EmulatedGrub {
  readonly efi: EfiPartition;
  readonly #directory: string;

  constructor() {
    this.#directory = scratch();
    const path = join(this.#directory, 'efi.img');
    writeFileSync(path, '');
    truncateSync(path, 4 * 2 ** 20);
    execFileSync('mkfs.vfat', [path], {stdio: 'pipe'});
    this.efi = {path, offsetBytes: 0};
  }

  async write(state: LoaderState): Promise<void> {
    await writeEnvironment(this.efi, environmentOf(state));
  }

  async state(): Promise<LoaderState> {
    return stateIn(await readEnvironment(this.efi));
  }

  /** Boots once. `choose` picks an entry by hand in place of what the menu would start; `disk` replaces the file of the EFI partition. */
  boot(
    menu: Partial<Menu>,
    {onTrial = false, choose, disk = this.efi.path}: {onTrial?: boolean; choose?: string; disk?: string} = {},
  ): Started {
    const whole = {default: null, previous: null, once: null, pinned: [], tree: [], ...menu};
    const text = grubMenu(whole, {directory: '/menu', onTrial}).get('grub.cfg') ?? '';
    const by = (line: string): string => (choose === undefined ? '' : line);
    const home = join(this.#directory, 'grub');
    mkdirSync(home, {recursive: true});
    writeFileSync(
      join(home, 'grub.cfg'),
      `set ash_esp=hd0\nexport ash_esp\n${LINUX}${text}set timeout=0\n${by(`set default='deployment-${String(choose)}'\n`)}`,
    );
    writeFileSync(join(home, 'device.map'), `(hd0) ${disk}\n`);
    const command = `grub-emu --directory=${home} --device-map=${home}/device.map`;
    const {stdout} = spawnSync('script', ['-qec', command, '/dev/null'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      encoding: 'utf8',
      timeout: 60_000,
    });
    const words = [...stdout.matchAll(/WORD ([^\r\n]*)/g)].map((match) => (match[1] ?? '').trim());
    const deployment = words.map((word) => /^ash\.deployment=(.*)$/.exec(word)?.[1]).find(Boolean);
    return {deployment, words, screen: stdout};
  }
}
