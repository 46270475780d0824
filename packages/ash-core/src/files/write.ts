import {randomUUID} from 'node:crypto';
import {constants} from 'node:fs';
import {open, rename, symlink, unlink} from 'node:fs/promises';
import {bytesFromText, bytesToBuffer, type ByteString, type RootPath} from 'ash-sdk';
import {entryMissing} from '../errors/files.js';
import {atExistingPlace, atPlace} from './at-place.js';
import {meansAbsent} from './errno.js';

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
