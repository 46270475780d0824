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
