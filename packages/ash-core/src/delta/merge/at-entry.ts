import type {ByteString, RootPath} from 'ash-sdk';
import {pathInvalid} from '../../errors/files.js';
import {Directory} from '../../files/directory.js';
import {guarded} from '../../files/guard.js';
import {namesOf, splitPath} from '../../files/root-path.js';

/** Does work on a name in its directory; undefined when there is no such directory, or a symbolic link on the way. */
export async function atEntry<T>(
  top: string,
  path: RootPath,
  action: string,
  work: (directory: Directory, name: ByteString) => Promise<T>,
): Promise<T | undefined> {
  const place = splitPath(path);
  if (!place) throw pathInvalid(path);
  return await guarded(action, path, async () => {
    const directory = await openStrictly(top, place.parent);
    try {
      return directory && (await work(directory, place.name));
    } finally {
      await directory?.close();
    }
  });
}

/**
 * The directory at exactly this path, or undefined: behind a symbolic link nothing lies. The caller closes it.
 * Rejects with the error of the system call.
 */
export async function openStrictly(top: string, path: RootPath): Promise<Directory | undefined> {
  let directory: Directory = await Directory.openOnHost(top);
  for (const name of namesOf(path)) {
    const outer = directory;
    try {
      const inner = await outer.directory(name);
      if (!inner) return undefined;
      directory = inner;
    } finally {
      await outer.close();
    }
  }
  return directory;
}
