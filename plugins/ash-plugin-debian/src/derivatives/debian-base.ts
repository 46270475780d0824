import {debian} from './debian.js';
import type {Release} from './debian-derivative.js';

/** Those releases of Debian that a distribution is made of, with its own numbers for them; the last one is its stable one. */
export function only(numbers: Readonly<Record<string, readonly string[]>>): Release[] {
  const releases = debian.archive.releases.filter(({codename}) => codename in numbers);
  return releases.map((release, index) => ({
    ...release,
    aliases: [...(numbers[release.codename] ?? []), ...(index === releases.length - 1 ? ['stable'] : [])],
  }));
}
