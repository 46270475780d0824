import {derivativeNamed} from 'ash-sdk';
import {almalinux, centos, rocky} from './enterprise.js';
import type {FedoraDerivative} from './fedora-derivative.js';
import {fedora} from './fedora.js';

/** All members of the family, the most particular first, Fedora itself last. */
export const DERIVATIVES: readonly FedoraDerivative[] = [almalinux, rocky, centos, fedora];

/** A member of the family by its id. */
export function findDerivative(id: string): FedoraDerivative {
  return derivativeNamed(DERIVATIVES, id, 'Fedora');
}
