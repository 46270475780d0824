import {checkName} from '../packages/check-name.js';

/** Says why a word can't name a package of the AUR, which becomes part of an address and of a path; undefined when it can. */
export function checkAurName(word: string): string | undefined {
  const why = checkName(word);
  if (why !== undefined) return why;
  return /[A-Z]/.test(word)
    ? `${JSON.stringify(word)} has capital letters, but packages of the AUR are lower-case.`
    : undefined;
}
