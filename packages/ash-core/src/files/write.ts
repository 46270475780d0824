import {randomUUID} from 'node:crypto';
import {constants} from 'node:fs';
import {chmod, mkdir, open, rename, symlink, unlink} from 'node:fs/promises';
import {bytesFromText, bytesToBuffer, type ByteString, type RootPath} from 'ash-sdk';
import {entryMissing} from '../errors/files.js';
import {atExistingPlace, atPlace} from './at-place.js';
import {errnoOf, meansAbsent} from './errno.js';
import {guarded} from './guard.js';
import {resolveInside} from './resolve.js';

/** Puts a file at a path in one step, in place of whatever file or link was there; its directory must exist. */
export async function writeInside(
  top: string,
  path: RootPath,
  content: string | Uint8Array,
  mode: number,
): Promise<void> {
  await atExistingPlace(top, path, 'write', async ({directory, name}) => {
    const temporary = directory.pathOf(bytesFromText(`.ash-${randomUUID()}`));
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
    const handle = await open(temporary, flags, 0o600);
    try {
      try {
        await handle.writeFile(content);
        await handle.chmod(mode);
      } finally {
        await handle.close();
      }
      await rename(temporary, directory.pathOf(name));
    } catch (error) {
      await unlink(temporary);
      throw error;
    }
  });
}

/** Removes a name that is no directory; one that is not there is fine. */
export async function removeInside(top: string, path: RootPath): Promise<void> {
  await atPlace(top, path, {action: 'remove', followLast: false}, async ({directory, name}) => {
    await unlink(directory.pathOf(name)).catch((error: unknown) => {
      if (!meansAbsent(error)) throw error;
    });
  });
}

/** Moves a name, over a file or link that may be at the new one. Both directories must exist. */
export async function renameInside(top: string, from: RootPath, to: RootPath): Promise<void> {
  await atExistingPlace(top, from, 'move', async (source) => {
    await atExistingPlace(top, to, 'move something to', async (target) => {
      if (!(await source.directory.entry(source.name))) throw entryMissing(from, 'file or directory');
      await rename(source.directory.pathOf(source.name), target.directory.pathOf(target.name));
    });
  });
}

/** Makes a symbolic link; a name that is there already is an error. */
export async function linkInside(top: string, target: ByteString, path: RootPath): Promise<void> {
  await atExistingPlace(top, path, 'make the link', async ({directory, name}) => {
    await symlink(bytesToBuffer(target), directory.pathOf(name));
  });
}

/** Makes a directory with exactly this mode, and those above it that are missing with mode 0755; one that is there is left as it is. */
export async function makeDirectoryInside(top: string, path: RootPath, mode: number): Promise<void> {
  await guarded('make the directory', path, async () => {
    for (;;) {
      const place = await resolveInside(top, path, {followLast: false});
      if (!place.directory) {
        await makeOneDirectory(top, place.path, 0o755);
        continue;
      }
      await place.directory.close();
      await makeOneDirectory(top, place.path, mode);
      return;
    }
  });
}

async function makeOneDirectory(top: string, path: RootPath, mode: number): Promise<void> {
  await atExistingPlace(top, path, 'make the directory', async ({directory, name}) => {
    try {
      await mkdir(directory.pathOf(name), {mode: 0o700});
    } catch (error) {
      const existing = errnoOf(error) === 'EEXIST' ? await directory.directory(name) : undefined;
      if (!existing) throw error;
      await existing.close();
      return;
    }
    const made = await directory.directory(name);
    if (!made) throw entryMissing(path, 'directory');
    try {
      await chmod(made.pathOf('.' as ByteString), mode);
    } finally {
      await made.close();
    }
  });
}
