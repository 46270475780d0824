import {mkdtempSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const made: string[] = [];

/** A new directory, removed with all that is in it by the next `removeScratch`. */
export function scratch(): string {
  const directory = mkdtempSync(join(tmpdir(), 'ash-test-'));
  made.push(directory);
  return directory;
}

/** For `afterEach`. */
export async function removeScratch(): Promise<void> {
  for (const directory of made.splice(0)) await rm(directory, {recursive: true, force: true});
}
