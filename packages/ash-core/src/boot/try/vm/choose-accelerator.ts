import {access, constants} from 'node:fs/promises';
import {stream} from '../../../exec/stream.js';
import {machineCommand, type Accelerator} from './machine-command.js';

/** In milliseconds. A kernel without a disk is at its end after one second where KVM works. */
const PATIENCE = 4000;

/** What a kernel says at its end when it was given no disk; then it has run as it should. */
const RAN = 'not syncing: VFS: Unable to mount root';

/**
 * KVM where it works. That its device can be opened says little: inside some virtual machines guests start, and hang. So the kernel
 * that shall be tried is started once without a disk.
 */
export async function chooseAccelerator(kernel: string, signal: AbortSignal): Promise<Accelerator> {
  const there = await access('/dev/kvm', constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
  return there && (await runsToItsEnd(kernel, signal)) ? 'kvm' : 'tcg';
}

async function runsToItsEnd(kernel: string, signal: AbortSignal): Promise<boolean> {
  const facts = {accelerator: 'kvm', kernel, kernelArguments: ['console=ttyS0', 'panic=-1']} as const;
  const late = AbortSignal.timeout(PATIENCE);
  let said = '';
  try {
    for await (const chunk of stream(machineCommand(facts), {signal: AbortSignal.any([signal, late])})) {
      said = (said + Buffer.from(chunk).toString('latin1')).slice(-100_000);
      if (said.includes(RAN)) return true;
    }
  } catch {
    return false;
  }
  return false;
}
