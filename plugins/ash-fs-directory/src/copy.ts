import type {PluginHost} from 'ash-sdk';
import {runProgram} from './programs.js';

/**
 * Copies a directory with all that a system needs of it: hard links, holes, extended attributes, access control lists, devices, sockets,
 * times and owners. File contents are shared where the file system can. Mounts inside are not entered.
 */
export async function copyDirectory(
  host: PluginHost,
  from: string,
  to: string,
  action: string,
): Promise<void> {
  await runProgram(
    host,
    [
      ...(['cp', '--recursive', '--no-dereference'] as const),
      // Unlike with --archive, an attribute that can't be kept is an error.
      '--preserve=mode,ownership,timestamps,links,xattr',
      ...['--reflink=auto', '--sparse=auto', '--one-file-system', '--no-target-directory', '--', from, to],
    ],
    {action},
  );
}
