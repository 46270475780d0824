import {execFile} from 'node:child_process';
import {promisify} from 'node:util';

/** Removes a directory of a test, however deep and hostile its content. */
export async function removeTree(directory: string): Promise<void> {
  await promisify(execFile)('rm', ['-rf', '--', directory]);
}
