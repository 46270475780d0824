import {derivativeNamed, type OsRelease} from 'ash-sdk';
import type {ArchDerivative} from './arch-derivative.js';
import {arch} from './arch.js';
import {cachyos} from './cachyos.js';
import {endeavouros} from './endeavouros.js';
import {manjaro} from './manjaro.js';

/** All members of the family, the most particular first, Arch itself last. */
export const DERIVATIVES: readonly ArchDerivative[] = [cachyos, endeavouros, manjaro, arch];

/** The member that an os-release is of; Arch itself for an unknown one. */
export function derivativeOf(release: OsRelease): ArchDerivative {
  return DERIVATIVES.find((derivative) => derivative.recognises(release)) ?? arch;
}

/** A member of the family by its id. */
export function findDerivative(id: string): ArchDerivative {
  return derivativeNamed(DERIVATIVES, id, 'Arch');
}
