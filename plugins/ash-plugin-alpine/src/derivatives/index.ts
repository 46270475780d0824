import {derivativeNamed} from 'ash-sdk';
import {alpine} from './alpine.js';
import type {AlpineDerivative} from './alpine-derivative.js';
import {postmarketos} from './postmarketos.js';

/** All members of the family, the most particular first, Alpine itself last. */
export const DERIVATIVES: readonly AlpineDerivative[] = [postmarketos, alpine];

/** A member of the family by its id. */
export function findDerivative(id: string): AlpineDerivative {
  return derivativeNamed(DERIVATIVES, id, 'Alpine');
}
