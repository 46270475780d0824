import {access} from 'node:fs/promises';
import {machine} from 'node:os';
import type {MachineFacts} from '../facts.js';

/** How this machine was started, and its processor. */
export async function readMachine(): Promise<MachineFacts> {
  const hasEfi = await access('/sys/firmware/efi').then(
    () => true,
    () => false,
  );
  return {firmware: hasEfi ? 'uefi' : 'bios', architecture: machine()};
}
