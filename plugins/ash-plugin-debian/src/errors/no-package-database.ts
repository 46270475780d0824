import {AshError} from 'ash-sdk';

/** The root has no dpkg database at all. */
export function noPackageDatabase(): AshError {
  return new AshError({
    code: 'ASH_NO_PACKAGE_DATABASE',
    message: 'This root has no package database: /var/lib/dpkg/status is missing or empty.',
    hint: "Bring it back from dpkg's own copy with 'ash repair', or go back to an earlier revision with 'ash undo'.",
  });
}
