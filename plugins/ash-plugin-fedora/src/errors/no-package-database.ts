import {AshError} from 'ash-sdk';

/** The root has no rpm database at all. */
export function noPackageDatabase(): AshError {
  return new AshError({
    code: 'ASH_NO_PACKAGE_DATABASE',
    message: 'This root has no package database: /usr/lib/sysimage/rpm/rpmdb.sqlite is missing or empty.',
    hint: "Build it anew with 'ash repair', or go back to an earlier revision with 'ash undo'.",
  });
}
