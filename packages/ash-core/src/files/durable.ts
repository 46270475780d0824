import {open, rename} from 'node:fs/promises';
import {dirname} from 'node:path';

/**
 * Replaces a file so that after a power cut there is either the old content or the new: temporary
 * file, fsync, rename, fsync of the directory. `beforeRename` runs between the second and the third.
 */
export async function writeDurably(path: string, content: string, beforeRename?: () => void): Promise<void> {
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w', 0o644);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  beforeRename?.();
  await rename(temporary, path);
  await syncDirectory(dirname(path));
}

/** Makes the names in a directory durable. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
