import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {BootEntry, Menu, MenuNode} from '../../../src/boot/menu/menu.js';
import {scratch} from '../../helpers/scratch.js';

export function bootEntry(deployment: string, fields: Partial<BootEntry> = {}): BootEntry {
  return {
    deployment,
    snapshot: Number(deployment.split('.')[0]),
    name: null,
    description: '',
    system: 'debian trixie',
    kernel: '/boot/vmlinuz',
    initramfs: '/boot/initrd.img',
    loaderPath: `/@ash/deployments/${deployment}`,
    directory: `/.ash/@ash/deployments/${deployment}`,
    arguments: ['root=UUID=1-2', 'ro', `ash.deployment=${deployment}`],
    ...fields,
  };
}

export function menu(fields: Partial<Menu> = {}): Menu {
  return {default: null, previous: null, once: null, pinned: [], tree: [], ...fields};
}

export function node(number: number, entry: BootEntry | null, children: readonly MenuNode[] = []): MenuNode {
  return {number, label: String(number), entry, children};
}

/** The smallest thing that passes for a program of UEFI, with a text that tells it from others. */
export function efiProgram(text: string, sizeBytes = 256): Buffer {
  const program = Buffer.alloc(Math.max(sizeBytes, 128 + text.length));
  program.write('MZ', 0, 'latin1');
  program.writeUInt32LE(64, 0x3c);
  program.write('PE\0\0', 64, 'latin1');
  program.write(text, 128);
  return program;
}

/** A deployment's root with a kernel and an initramfs, and its entry. Removed with the scratch directories. */
export function bootable(
  deployment: string,
  files: {kernel?: Buffer | string; initramfs?: Buffer | string} = {},
): BootEntry {
  const directory = scratch();
  mkdirSync(join(directory, 'boot'));
  writeFileSync(join(directory, 'boot/vmlinuz'), files.kernel ?? efiProgram('linux'));
  writeFileSync(join(directory, 'boot/initrd.img'), files.initramfs ?? 'initramfs');
  return bootEntry(deployment, {directory});
}
