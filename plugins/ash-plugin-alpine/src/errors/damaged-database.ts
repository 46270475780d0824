import {AshError} from 'ash-sdk';

/** The database of installed packages has something in it that can't be understood. `line` counts from 1. */
export function damagedDatabase(file: string, line: number, what: string): AshError {
  return new AshError({
    code: 'ASH_PACKAGE_DATABASE_DAMAGED',
    message: `The file ${file} is damaged at line ${String(line)}, so it can't be read: ${what}.`,
    hint: "Go back to an earlier revision with 'ash undo'; apk keeps no copy of this file.",
    data: {file, line},
  });
}

/** The database has entries that only a newer apk writes. */
export function newerDatabase(file: string, line: number, field: string): AshError {
  return new AshError({
    code: 'ASH_PACKAGE_DATABASE_NEWER',
    message: `The file ${file} has the field ${JSON.stringify(field)} at line ${String(line)}, which only a newer apk writes.`,
    hint: "Update this plugin with 'npm install -g ash-plugin-alpine'.",
    data: {file, line, field},
  });
}
