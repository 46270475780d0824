import type {FedoraDerivative} from '../derivatives/fedora-derivative.js';
import {unknownRelease} from '../errors/bad-request.js';
import type {HostFacts} from './host-facts.js';

/**
 * The release that a word means: a number, `9.4` of the enterprise kind, `stable`, or `rawhide` where there is one. A number that isn't
 * known here may be newer than this table, so it's taken as it is. Throws `ASH_UNKNOWN_RELEASE` for what can't be one.
 */
export function findRelease({title, archive}: FedoraDerivative, given: string): string {
  const word = given.trim().toLowerCase();
  if (word === 'stable') return archive.stable;
  if (archive.releases.includes(word)) return word;
  const number = /^([1-9]\d{0,2})(\.\d+)*$/.exec(word)?.[1];
  const oldest = Number(archive.releases[0]);
  if (number !== undefined && Number(number) >= oldest) return number;
  throw unknownRelease(title, given, archive.releases);
}

/** The release that is wanted; else the one that the host runs, if it is the same distribution; else the stable one. */
export function chosenRelease(
  derivative: FedoraDerivative,
  host: Pick<HostFacts, 'release' | 'isSame'>,
  wanted: string | undefined,
): string {
  const own = host.isSame ? host.release['VERSION_ID'] : undefined;
  return findRelease(derivative, wanted ?? own ?? 'stable');
}
