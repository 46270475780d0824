import {AshError} from 'ash-sdk';

/** The host has no apk to make a base with. */
export function noBootstrapProgram(title: string): AshError {
  return new AshError({
    code: 'ASH_PROGRAM_MISSING',
    message: `The program apk is not on this machine, and it is needed to make a base of ${title}.`,
    hint: "Get the static apk from https://gitlab.alpinelinux.org/alpine/apk-tools/-/releases, and install it with 'install -m 755 apk.static /usr/local/sbin/apk'.",
    data: {programs: ['apk']},
  });
}

/** The host has no keys to check the repository's signature with. */
export function noRepositoryKeys(title: string, looked: readonly string[]): AshError {
  return new AshError({
    code: 'ASH_KEYRING_MISSING',
    message: `The keys that sign ${title} are not on this machine, so downloads could not be trusted (looked for ${looked.join(', ')}).`,
    hint: 'Put the public keys of the distribution (for Alpine, those in its package alpine-keys) into /etc/apk/keys.',
    data: {looked},
  });
}
