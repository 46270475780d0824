import type {Derivative} from '../distro.js';
import {badBootstrapWord} from './request-errors.js';

/** A member of a family by its id; throws an `AshError` that names those that there are. `family` is its name for people: `Debian`. */
export function derivativeNamed<D extends Derivative>(
  derivatives: readonly D[],
  id: string,
  family: string,
): D {
  const found = derivatives.find((derivative) => derivative.id === id);
  if (found !== undefined) return found;
  const known = derivatives.map((derivative) => derivative.id).join(', ');
  throw badBootstrapWord(`a distribution of the ${family} family`, id, `known are ${known}.`);
}

/** Throws an `AshError` for the first of a base's packages that `checkName` (`PackageHooks.checkName`) does not accept. */
export function checkBasePackages(
  names: readonly string[],
  checkName: (name: string) => string | undefined,
): void {
  for (const name of names) {
    const reason = checkName(name);
    if (reason !== undefined) throw badBootstrapWord('a package of the base', name, reason);
  }
}
