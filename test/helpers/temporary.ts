import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** Makes a directory that is removed after the suite (or test) whose hooks are given. Root's temporary files may be large. */
export function temporaryDirectory(name = 'e2e'): string {
  return mkdtempSync(path.join(process.env['TMPDIR'] === undefined ? '/var/tmp' : tmpdir(), `ash-${name}-`));
}

/** Removes such a directory. Throws when anything is mounted below it: that is not ours to remove. */
export function removeTemporary(directory: string | undefined): void {
  if (directory === undefined) return;
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8');
  if (mounts.includes(` ${directory}/`)) throw new Error(`something is still mounted below ${directory}`);
  removeWithStores(directory);
}

/** Removes a directory in which sealed trees of plain folders may lie. Nothing may be mounted below it. */
export function removeWithStores(directory: string): void {
  spawnSync('chattr', ['-R', '-f', '-i', directory], {stdio: 'ignore'});
  rmSync(directory, {recursive: true, force: true});
}
