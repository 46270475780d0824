import type {DebianDerivative} from './debian-derivative.js';
import {debian} from './debian.js';

/** All members of the family, the most particular first, Debian itself last. */
export const DERIVATIVES: readonly DebianDerivative[] = [debian];
