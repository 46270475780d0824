import {deviceMapperMissing} from '../../errors/setup-encryption.js';
import {programMissing} from '../../errors/exec.js';
import type {MachineFacts} from '../facts.js';

/** Throws when this machine can't make an encrypted store. Pure. */
export function judgeEncryption({encryption}: MachineFacts): void {
  if (!encryption.deviceMapper) throw deviceMapperMissing();
  if (!encryption.cryptsetup) throw programMissing('cryptsetup');
}
