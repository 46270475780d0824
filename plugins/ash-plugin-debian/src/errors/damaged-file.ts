import {AshError} from 'ash-sdk';

/** A file of the package database (or of apt's set-up) has something in it that can't be understood. */
export function damagedFile(file: string, where: string): AshError {
  return new AshError({
    code: 'ASH_PACKAGE_DATABASE_DAMAGED',
    message: `The file ${file} is damaged at ${where}, so it can't be read.`,
    hint: "Mend the database with 'ash repair', or go back to an earlier revision with 'ash undo'.",
    data: {file, where},
  });
}
