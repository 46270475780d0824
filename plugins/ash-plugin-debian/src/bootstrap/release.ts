import type {DebianDerivative, Release} from '../derivatives/debian-derivative.js';
import {unknownRelease} from '../errors/unknown-release.js';
import type {HostFacts} from './host-facts.js';

/**
 * The release that a word means: a code name, a number (`12`, `12.5`), `stable` and the like. A code name that is not known here may
 * be newer than this table, so it's taken as it is, without pockets. Throws `ASH_UNKNOWN_RELEASE` for what can't be one.
 */
export function findRelease({title, archive}: DebianDerivative, given: string): Release {
  const word = given.trim().toLowerCase();
  const number = /^(\d+)(\.\d+)*$/.exec(word)?.[1];
  const called = (name: string) =>
    archive.releases.find(({codename, aliases}) => codename === name || aliases.includes(name));
  const known = called(word) ?? (number === undefined ? undefined : called(number));
  if (known !== undefined) return known;
  if (/^[a-z]{2,20}$/.test(word) && word !== 'experimental') {
    return {codename: word, aliases: [], pockets: [], components: archive.components};
  }
  throw unknownRelease(
    title,
    given,
    archive.releases.map(({codename, aliases}) => `${codename} (${aliases[0] ?? ''})`),
  );
}

/** The release that is wanted; else the one that the host runs, if it is the same distribution; else the stable one. */
export function chosenRelease(
  derivative: DebianDerivative,
  host: Pick<HostFacts, 'release' | 'isSame'>,
  wanted: string | undefined,
): Release {
  const own = host.isSame ? host.release['VERSION_CODENAME'] : undefined;
  return findRelease(derivative, wanted ?? own ?? 'stable');
}
