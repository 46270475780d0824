import {AshError} from 'ash-sdk';

/** The host has no program that could make a base. */
export function noBootstrapProgram(install: string): AshError {
  return new AshError({
    code: 'ASH_PROGRAM_MISSING',
    message: 'dnf is not installed, and it is needed to make a base.',
    hint: `Install it with '${install}'.`,
    data: {programs: ['dnf5', 'dnf']},
  });
}

/** The host has no keys to check the distribution's packages with. */
export function noArchiveKeys(title: string, looked: readonly string[], install: string): AshError {
  return new AshError({
    code: 'ASH_KEYRING_MISSING',
    message: `The keys that sign ${title} are not on this machine, so downloads could not be trusted (looked for ${looked.join(', ')}).`,
    hint: install,
    data: {looked},
  });
}
