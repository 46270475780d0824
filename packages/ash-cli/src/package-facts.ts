import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

/** Absolute path of the file that runs: the bundle, or this one. Either lies one directory below the package. */
export const MODULE_PATH = fileURLToPath(import.meta.url);

/** The version in the package's own package.json. */
export function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const {version} = JSON.parse(text) as {version: string};
  return version;
}
