import {realpathSync, statSync} from 'node:fs';
import {join, sep} from 'node:path';

/** Where an entry really lies, or in one phrase why it can't be used. Neither `..` nor a link leads out of the package. */
export function resolveEntry(directory: string, entry: string): {readonly path: string} | string {
  let path: string;
  try {
    path = realpathSync(join(directory, entry));
    if (!statSync(path).isFile()) return `its entry '${entry}' is no file`;
  } catch {
    return `its entry '${entry}' is not there`;
  }
  return path.startsWith(realpathSync(directory) + sep)
    ? {path}
    : `its entry '${entry}' leads out of the package`;
}
