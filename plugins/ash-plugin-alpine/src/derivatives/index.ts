import {badBootstrapWord} from '../errors/bad-request.js';
import {alpine} from './alpine.js';
import type {AlpineDerivative} from './alpine-derivative.js';
import {postmarketos} from './postmarketos.js';

/** All members of the family, the most particular first, Alpine itself last. */
export const DERIVATIVES: readonly AlpineDerivative[] = [postmarketos, alpine];

/** A member of the family by its id. */
export function findDerivative(id: string): AlpineDerivative {
  const found = DERIVATIVES.find((derivative) => derivative.id === id);
  if (found !== undefined) return found;
  throw badBootstrapWord(
    'a distribution of the Alpine family',
    id,
    `known are ${DERIVATIVES.map((derivative) => derivative.id).join(', ')}.`,
  );
}
