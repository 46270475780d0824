import {constants} from 'node:fs';
import {chmod, lchown, mkdir, open, rename, rmdir, symlink, unlink} from 'node:fs/promises';
import {bytesToBuffer, type ByteString, type RootPath} from 'ash-sdk';
import {etcChanged} from '../../../errors/etc.js';
import {entryMissing} from '../../../errors/files.js';
import type {Directory} from '../../../files/directory.js';
import {meansAbsent} from '../../../files/errno.js';
import type {Root} from '../../../files/root.js';
import {splitPath, TOP} from '../../../files/root-path.js';
import {atEntry} from '../at-entry.js';
import {copyFileTo} from './copy-file.js';
import {makeSpecial} from './make-special.js';
import type {MergeResult} from '../result.js';

/** The same in every directory, so that the next attempt clears away what an interrupted one has left. */
const TEMPORARY = '.ash-etc-entry.new' as ByteString;
const SELF = '.' as ByteString;

/** Roots that the bytes of regular files come from. */
export interface BodySources {
  readonly local: Root;
  readonly next: Root;
}

/**
 * Makes a path be what it is to be but for its extended attributes, in one step unless it is a directory. Its directory must exist; a
 * directory in its place must be empty. Rejects with an `AshError`.
 */
export async function writeEntry(
  target: Root,
  path: RootPath,
  result: MergeResult,
  sources: BodySources,
): Promise<void> {
  const written = await atEntry(target.directory, path, 'write', async (directory, name) => {
    if (result.kind === 'directory') await writeDirectory(directory, name, result);
    else await replaceEntry(directory, name, path, result, sources);
    return true;
  });
  if (!written) throw entryMissing(splitPath(path)?.parent ?? TOP, 'directory');
}

async function writeDirectory(directory: Directory, name: ByteString, result: MergeResult): Promise<void> {
  let made = await directory.directory(name);
  if (!made) {
    await unlink(directory.pathOf(name)).catch(unlessAbsent);
    await mkdir(directory.pathOf(name), {mode: 0o700});
    made = await directory.directory(name);
  }
  try {
    if (made) await setOwnerAndMode(made.pathOf(SELF), result);
  } finally {
    await made?.close();
  }
}

async function replaceEntry(
  directory: Directory,
  name: ByteString,
  path: RootPath,
  result: MergeResult,
  sources: BodySources,
): Promise<void> {
  const temporary = directory.pathOf(TEMPORARY);
  await unlink(temporary).catch(unlessAbsent);
  await makeBody(directory, path, result, sources);
  await setOwnerAndMode(temporary, result);
  const inTheWay = await directory.entry(name);
  if (inTheWay?.kind === 'directory') await rmdir(directory.pathOf(name));
  await rename(temporary, directory.pathOf(name));
}

async function makeBody(
  directory: Directory,
  path: RootPath,
  {kind, device, target, body}: MergeResult,
  sources: BodySources,
): Promise<void> {
  const temporary = directory.pathOf(TEMPORARY);
  if (kind === 'symlink') {
    await symlink(bytesToBuffer(target ?? SELF), temporary);
    return;
  }
  if (kind !== 'file') {
    if (kind !== 'directory') await makeSpecial(directory, TEMPORARY, kind, device);
    return;
  }
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
  const handle = await open(temporary, flags, 0o600);
  try {
    if (Buffer.isBuffer(body)) await handle.writeFile(body);
    else if (!(await copyFileTo(handle, sources[body], path))) throw etcChanged(path);
  } finally {
    await handle.close();
  }
}

/** The owner first: a change of it takes set-user-id bits away. */
async function setOwnerAndMode(path: string | Buffer, {kind, mode, uid, gid}: MergeResult): Promise<void> {
  await lchown(path, uid, gid);
  if (kind !== 'symlink') await chmod(path, mode);
}

function unlessAbsent(error: unknown): void {
  if (!meansAbsent(error)) throw error;
}
