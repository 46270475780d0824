import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** Makes a directory that is removed after the suite (or test) whose hooks are given. Root's temporary files may be large. */
export function temporaryDirectory(name = 'e2e'): string {
  return mkdtempSync(path.join(process.env['TMPDIR'] === undefined ? '/var/tmp' : tmpdir(), `ash-${name}-`));
}

/** Removes such a directory; nothing may be mounted below it. */
export function removeTemporary(directory: string | undefined): void {
  if (directory !== undefined) rmSync(directory, {recursive: true, force: true});
}
