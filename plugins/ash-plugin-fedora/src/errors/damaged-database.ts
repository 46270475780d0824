import {AshError} from 'ash-sdk';

/** A file of the package database has something in it that can't be understood. */
export function damagedDatabase(file: string, where: string): AshError {
  return new AshError({
    code: 'ASH_PACKAGE_DATABASE_DAMAGED',
    message: `The file ${file} is damaged at ${where}, so it can't be read.`,
    hint: "Mend the database with 'ash repair', or go back to an earlier revision with 'ash undo'.",
    data: {file, where},
  });
}

/** The file is none of the kinds that can be read here. */
export function unknownDatabase(file: string, what: string): AshError {
  return new AshError({
    code: 'ASH_PACKAGE_DATABASE_UNKNOWN',
    message: `The file ${file} can't be read: ${what}.`,
    hint: "Mend the database with 'ash repair', or update ash and its plugins.",
    data: {file},
  });
}
