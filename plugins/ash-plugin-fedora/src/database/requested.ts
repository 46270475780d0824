import {bytesFromText, isAshError, type RootReader} from 'ash-sdk';
import {readReasons} from './dnf4-history.js';
import {parsePackagesState} from './dnf5-state.js';
import {readSqliteFile} from './sqlite-file.js';

/** Where dnf 5 keeps why packages are there. */
const STATE = '/usr/lib/sysimage/libdnf5/packages.toml';
/** Where dnf 4 does. */
const HISTORIES = ['/var/lib/dnf/history.sqlite', '/usr/lib/sysimage/dnf/history.sqlite'];

/** Whether somebody asked for a package, by `name.architecture`. */
export type IsRequested = (key: string) => boolean;

/** Reads why packages are there. What dnf doesn't know came with rpm or an image, and counts as asked for, as dnf itself sees it. */
export async function readRequested(root: RootReader): Promise<IsRequested> {
  const automatic = await readAutomatic(root);
  return (key) => !automatic.has(key);
}

/** A damaged history makes nobody's packages unreadable: then everything counts as asked for. */
async function readAutomatic(root: RootReader): Promise<ReadonlySet<string>> {
  const state = await root.readText(bytesFromText(STATE));
  if (state !== undefined) return parsePackagesState(state);
  try {
    for (const path of HISTORIES) {
      const files = await readSqliteFile(root, path);
      if (files !== undefined) return readReasons(files);
    }
  } catch (error) {
    if (!isAshError(error)) throw error;
  }
  return new Set();
}
