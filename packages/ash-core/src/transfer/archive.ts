import type {Command} from 'ash-sdk';
import {run} from '../exec/run.js';
import {stream} from '../exec/stream.js';

/** Everything of a file but its number and the times of nobody's concern. Sockets are left out: without who listened they are nothing. */
const KEEP = ['--xattrs', '--xattrs-include=*', '--acls', '--numeric-owner'];

/** The files of a directory of the host as a tar archive. */
export function packDirectory(directory: string, signal?: AbortSignal): AsyncIterable<Uint8Array> {
  const words = ['--create', '--file=-', '--format=posix', '--pax-option=delete=atime,delete=ctime'];
  const command: Command = {
    argv: ['tar', ...words, ...KEEP, '--sparse', '--one-file-system', `--directory=${directory}`, '.'],
  };
  return stream(command, signal ? {signal} : {});
}

/**
 * Unpacks such an archive into an empty directory of the host. The archive may come from anybody: it is unpacked where all but
 * that directory is read-only, with no network.
 */
export async function unpackInto(
  directory: string,
  archive: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<void> {
  const cage = ['--die-with-parent', '--unshare-net', '--unshare-pid', '--cap-add', 'ALL'];
  const words = ['--extract', '--file=-', '--same-owner', '--same-permissions', '--delay-directory-restore'];
  const command: Command = {
    argv: [
      ...(['bwrap', ...cage, '--ro-bind', '/', '/', '--bind', directory, directory, '--'] as const),
      ...['tar', ...words, ...KEEP, `--directory=${directory}`],
    ],
  };
  await run(command, {input: archive, ...(signal && {signal})});
}
