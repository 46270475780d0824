import {derivativeNamed} from 'ash-sdk';
import type {DebianDerivative} from './debian-derivative.js';
import {debian} from './debian.js';
import {devuan} from './devuan.js';
import {kicksecure} from './kicksecure.js';
import {linuxMint} from './linux-mint.js';
import {pop} from './pop.js';
import {proxmox} from './proxmox.js';
import {raspberryPi} from './raspberry-pi.js';
import {ubuntu} from './ubuntu.js';

/** All members of the family, the most particular first, Debian itself last. */
export const DERIVATIVES: readonly DebianDerivative[] = [
  ...[kicksecure, proxmox, raspberryPi, devuan, linuxMint, pop, ubuntu],
  debian,
];

/** A member of the family by its id. */
export function findDerivative(id: string, derivatives = DERIVATIVES): DebianDerivative {
  return derivativeNamed(derivatives, id, 'Debian');
}
