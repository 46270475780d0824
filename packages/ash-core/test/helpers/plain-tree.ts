import {mkdirSync, writeFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';

/** Makes an empty tree of a volume of folders, as a command that was cut off leaves it. */
export function plainTree(...path: readonly string[]): void {
  const directory = join(...path);
  mkdirSync(directory);
  writeFileSync(join(dirname(directory), `.${basename(directory)}.tree`), 'writable');
}
