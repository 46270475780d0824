import {mkdtemp, open, rm, type FileHandle} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/**
 * A file without a name, holding the bytes, to be handed to another program by its descriptor. Its offset is at the
 * start; it is gone when it is closed, however this process ends.
 */
export async function handedFile(content: string | Uint8Array): Promise<FileHandle> {
  const directory = await mkdtemp(join(tmpdir(), 'ash-'));
  try {
    const file = await open(join(directory, 'file'), 'wx+', 0o600);
    const bytes = Buffer.from(content);
    await file.write(bytes, 0, bytes.length, 0);
    return file;
  } finally {
    await rm(directory, {recursive: true});
  }
}

/** Where a program that we start, and all its children, can open a file of ours anew while we live. */
export function pathForOthers(file: FileHandle): string {
  return `/proc/${process.pid}/fd/${file.fd}`;
}
