import {AshError} from 'ash-sdk';

/** The host lacks the program that makes a base. */
export function noPacman(install: string): AshError {
  return new AshError({
    code: 'ASH_PROGRAM_MISSING',
    message: 'pacman is not installed, and it is needed to make a base.',
    hint: `Install it with '${install}'.`,
    data: {programs: ['pacman']},
  });
}

/** The host has no keys to check the packages' signatures with. */
export function noKeyring(title: string, missing: readonly string[], install: string): AshError {
  return new AshError({
    code: 'ASH_KEYRING_MISSING',
    message: `The keys that sign ${title} are not on this machine, so downloads could not be trusted (lacking: ${missing.join(', ')}).`,
    hint: `Install them with '${install}', or copy them to /usr/share/pacman/keyrings.`,
    data: {missing},
  });
}
