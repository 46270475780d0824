import {AshError} from 'ash-sdk';

/** The root has no apk database at all. */
export function noPackageDatabase(): AshError {
  return new AshError({
    code: 'ASH_NO_PACKAGE_DATABASE',
    message: 'This root has no package database: /lib/apk/db/installed is missing or empty.',
    hint: "Go back to an earlier revision with 'ash undo'; apk keeps no copy of this file.",
  });
}
