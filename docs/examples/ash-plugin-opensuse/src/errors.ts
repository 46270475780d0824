import {AshError} from 'ash-sdk';

export const DATABASE = '/usr/lib/sysimage/rpm/rpmdb.sqlite';

/** There is no package database. */
export function noDatabase(): AshError {
  return new AshError({
    code: 'ASH_OPENSUSE_NO_DATABASE',
    message: `This root has no package database: ${DATABASE} is missing.`,
    hint: "Go back to an earlier revision with 'ash undo'.",
  });
}

/** The package database can't be understood. */
export function damagedDatabase(where: string): AshError {
  return new AshError({
    code: 'ASH_OPENSUSE_DATABASE_DAMAGED',
    message: `The package database ${DATABASE} is damaged: ${where}.`,
    hint: "Mend it with 'ash repair', or go back to an earlier revision with 'ash undo'.",
  });
}

/** The host can't check what a mirror gives. `keys` is where it looked. */
export function noKeys(keys: string): AshError {
  return new AshError({
    code: 'ASH_KEYRING_MISSING',
    message: `There are no keys of openSUSE in ${keys}, so packages of its mirrors can't be checked.`,
    hint: `Save the keys that openSUSE publishes, or those of its package openSUSE-build-key, in ${keys}.`,
  });
}

/** The host has no zypper to make a base with. */
export function noZypper(): AshError {
  return new AshError({
    code: 'ASH_PROGRAM_MISSING',
    message: "The program zypper, which makes bases of openSUSE, can't be found.",
    hint: "Install it, for example with 'apt install zypper' or 'dnf install zypper'.",
  });
}
