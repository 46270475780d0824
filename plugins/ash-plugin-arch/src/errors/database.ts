import {AshError} from 'ash-sdk';

const UNDO = "or go back to an earlier revision with 'ash undo'";

/** The root has no database of pacman at all. */
export function noPackageDatabase(directory: string): AshError {
  return new AshError({
    code: 'ASH_NO_PACKAGE_DATABASE',
    message: `This root has no package database: ${directory} is missing or empty.`,
    hint: "Go back to an earlier revision with 'ash undo'.",
  });
}

/** The database has a layout that this plugin does not know, or does not say which. */
export function unknownDatabaseVersion(found: string | undefined, known: string): AshError {
  const said =
    found === undefined ? 'does not say its version' : `is of version ${JSON.stringify(found.slice(0, 40))}`;
  return new AshError({
    code: 'ASH_PACKAGE_DATABASE_UNKNOWN',
    message: `The package database ${said}; this plugin reads version ${known}.`,
    hint: `Bring it up to date with 'ash run -- pacman-db-upgrade', or install a newer plugin with 'npm install -g ash-plugin-arch@latest', ${UNDO}.`,
    data: {found: found ?? null, known},
  });
}

/** What the database says about a package can't be understood. */
export function damagedEntry(
  entry: {readonly name: string; readonly version: string},
  why: string,
): AshError {
  const file = `/var/lib/pacman/local/${entry.name}-${entry.version}/desc`;
  return new AshError({
    code: 'ASH_PACKAGE_DATABASE_DAMAGED',
    message: `The file ${file} is damaged: ${why}.`,
    hint: `Mend the database with 'ash repair', ${UNDO}.`,
    data: {file},
  });
}
