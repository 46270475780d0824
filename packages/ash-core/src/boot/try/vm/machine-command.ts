import {cpus, totalmem} from 'node:os';
import type {Command} from 'ash-sdk';

export const QEMU = 'qemu-system-x86_64';

/** What runs the machine's instructions: the processor, or QEMU itself, which is ten times slower. */
export type Accelerator = 'kvm' | 'tcg';

export interface MachineFacts {
  readonly accelerator: Accelerator;
  /** Absolute paths on the host. */
  readonly kernel: string;
  readonly initramfs?: string | undefined;
  readonly disk?: string | undefined;
  /** Where what comes over the second serial port is written. */
  readonly report?: string | undefined;
  readonly kernelArguments: readonly string[];
}

/** Ends with ash, gets nothing of root's powers but its files, and may start no program. */
const CONFINED: readonly [string, ...string[]] = [
  ...([
    'setpriv',
    '--pdeathsig',
    'KILL',
    '--no-new-privs',
    '--bounding-set=-all',
    '--inh-caps=-all',
  ] as const),
  '--',
];
const SANDBOX = 'on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny';

const ACCELERATORS: Readonly<Record<Accelerator, readonly string[]>> = {
  kvm: ['-accel', 'kvm', '-cpu', 'host'],
  tcg: ['-accel', 'tcg,thread=multi', '-cpu', 'max,-cx16'],
};

/**
 * The command that runs a machine until it switches itself off; its console is the standard output. It has no network, and no other
 * device of the host than those files. Source: qemu-system-x86_64(1).
 */
export function machineCommand(facts: MachineFacts): Command {
  const {accelerator, kernel, initramfs, disk, report, kernelArguments} = facts;
  return {
    argv: [
      ...CONFINED,
      ...[QEMU, '-name', 'ash-try', '-no-user-config', '-nodefaults', '-sandbox', SANDBOX],
      ...['-display', 'none', '-no-reboot', '-nic', 'none', ...ACCELERATORS[accelerator]],
      ...['-smp', String(Math.min(2, cpus().length)), '-m', memory(totalmem())],
      ...['-chardev', 'stdio,id=console,signal=off', '-serial', 'chardev:console'],
      ...(report === undefined
        ? []
        : ['-chardev', `file,id=report,path=${quoted(report)}`, '-serial', 'chardev:report']),
      ...(disk === undefined
        ? []
        : ['-drive', `file=${quoted(disk)},format=raw,if=virtio,cache=unsafe`, '-device', 'virtio-rng-pci']),
      ...['-kernel', kernel, ...(initramfs === undefined ? [] : ['-initrd', initramfs])],
      ...['-append', kernelArguments.join(' ')],
    ],
  };
}

/** A comma ends a value. */
function quoted(path: string): string {
  return path.replaceAll(',', ',,');
}

/** A quarter of the host's memory, given in bytes, between 512 MiB and 2 GiB. */
function memory(hostBytes: number): string {
  const mebibytes = Math.floor(hostBytes / 4 / 2 ** 20);
  return `${Math.min(2048, Math.max(512, mebibytes))}M`;
}
