import {AshError} from 'ash-sdk';

/** The host lacks every program that could make a base. */
export function noBootstrapProgram(install: string): AshError {
  return new AshError({
    code: 'ASH_PROGRAM_MISSING',
    message: 'Neither mmdebstrap nor debootstrap is installed, and one of them is needed to make a base.',
    hint: `Install one with '${install}'.`,
    data: {programs: ['mmdebstrap', 'debootstrap']},
  });
}

/** The host has no keys to check the archive's signature with. */
export function noArchiveKeyring(title: string, looked: readonly string[], install: string): AshError {
  return new AshError({
    code: 'ASH_KEYRING_MISSING',
    message: `The keys that sign ${title} are not on this machine, so downloads could not be trusted (looked for ${looked.join(', ')}).`,
    hint: `Install them with '${install}'.`,
    data: {looked},
  });
}

/** The host has no key for an archive that the distribution has beside Debian's. */
export function noSecondKeyring(title: string, looked: readonly string[], address: string): AshError {
  return new AshError({
    code: 'ASH_KEYRING_MISSING',
    message: `The key of ${title}'s own archive is not on this machine, so downloads could not be trusted (looked for ${looked.join(', ')}).`,
    hint: `Get it from ${address}, check it, and put it at ${looked[0] ?? ''}.`,
    data: {looked},
  });
}

/** A keyring that the host's apt names is too large to be a keyring, or can't be read. */
export function unusableKeyring(path: string, cause?: unknown): AshError {
  return new AshError({
    code: 'ASH_KEYRING_UNUSABLE',
    message: `The keyring ${path}, which the sources of this machine name, can't be copied into the base.`,
    hint: "Name another mirror with 'ash new --mirror https://deb.debian.org/debian'.",
    cause,
    data: {path},
  });
}
