import {access} from 'node:fs/promises';
import {machine} from 'node:os';
import {hasProgram} from '../../exec/program.js';
import type {MachineFacts} from '../facts.js';
import {hasDeviceMapper} from './device-mapper.js';

/** How this machine was started, and its processor. */
export async function readMachine(): Promise<MachineFacts> {
  const hasEfi = await access('/sys/firmware/efi').then(
    () => true,
    () => false,
  );
  return {
    firmware: hasEfi ? 'uefi' : 'bios',
    architecture: machine(),
    encryption: {deviceMapper: await hasDeviceMapper(), cryptsetup: await hasProgram('cryptsetup')},
  };
}
