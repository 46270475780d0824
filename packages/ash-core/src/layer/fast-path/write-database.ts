import {randomUUID} from 'node:crypto';
import {constants} from 'node:fs';
import {copyFile, open, rename, unlink} from 'node:fs/promises';
import {bytesFromText, type RootEntry, type RootPath} from 'ash-sdk';
import {atEntry} from '../../delta/merge/at-entry.js';
import type {Root} from '../../files/root.js';

/** In bytes: file systems share content in blocks of this size. */
const BLOCK = 4096;

/**
 * Gives files of a root, in which nobody else is at work, their content. Owner and mode stay, and so does what other roots share of a
 * file, as far as its beginning is the same.
 */
export async function writeDatabase(target: Root, files: ReadonlyMap<RootPath, Uint8Array>): Promise<void> {
  for (const [path, content] of files) {
    const there = await target.stat(path);
    const from = there?.kind === 'file' ? sharedStart(await target.readFile(path), content) : 0;
    if (there === undefined || from === 0) await target.writeFile(path, content, there?.mode ?? 0o644);
    else await writeRest(target, path, there, {from, content: content.subarray(from)});
  }
}

/** How many bytes in whole blocks two contents begin with alike. Pure. */
export function sharedStart(before: Uint8Array | undefined, after: Uint8Array): number {
  if (before === undefined) return 0;
  const [one, other] = [Buffer.from(before.buffer, before.byteOffset, before.length), after];
  const length = Math.min(one.length, other.length);
  let shared = 0;
  while (shared + BLOCK <= length && one.compare(other, shared, shared + BLOCK, shared, shared + BLOCK) === 0)
    shared += BLOCK;
  return shared;
}

/** Never in place: a volume that can't share content may have given the file a name in another root too. */
async function writeRest(
  target: Root,
  path: RootPath,
  {uid, gid, mode}: RootEntry,
  rest: {readonly from: number; readonly content: Uint8Array},
): Promise<void> {
  await atEntry(target.directory, path, 'write', async (directory, name) => {
    const original = directory.pathOf(name);
    const temporary = directory.pathOf(bytesFromText(`.ash-${randomUUID()}`));
    try {
      await copyFile(original, temporary, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      const file = await open(temporary, 'a');
      try {
        await file.truncate(rest.from);
        await file.writeFile(rest.content);
        await file.chown(uid, gid);
        await file.chmod(mode);
      } finally {
        await file.close();
      }
      await rename(temporary, original);
    } catch (error) {
      await unlink(temporary).catch(() => undefined);
      throw error;
    }
  });
}
