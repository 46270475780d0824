import {randomBytes} from 'node:crypto';
import {constants, type BigIntStats} from 'node:fs';
import {lstat, open, rename, unlink} from 'node:fs/promises';
import {bytesFromText, type ByteString, type RootPath, type StandIn} from 'ash-sdk';
import {originalLost, standInUnsafe} from '../errors/sandbox.js';
import {Directory} from '../files/directory.js';
import {errnoOf, meansAbsent} from '../files/errno.js';
import {removeTreeInside} from '../files/remove-tree.js';
import {namesOf} from '../files/root-path.js';
import {openRealDirectory} from './real-directory.js';

/** A stand-in that is in its place, with what it takes to undo that. */
export interface PlacedStandIn {
  readonly directory: Directory;
  readonly name: ByteString;
  /** Name of the original in the same directory, or undefined when there was none. */
  readonly aside: ByteString | undefined;
  readonly inode: bigint;
  readonly content: Buffer;
  readonly path: string;
}

/**
 * Puts a stand-in in its place and moves the original aside. Undefined where its directory doesn't exist, and where an immutable
 * file (chattr +i) stands: somebody wants that one to stay.
 */
export async function placeStandIn(root: string, standIn: StandIn): Promise<PlacedStandIn | undefined> {
  const names = namesOf(bytesFromText(standIn.path));
  const name = names.pop();
  if (name === undefined || name === '..') throw standInUnsafe(standIn.path);
  const directory = await openRealDirectory(root, names);
  if (directory === 'absent') return undefined;
  if (directory === 'unsafe') throw standInUnsafe(standIn.path);
  try {
    const aside = await moveAside(directory, name);
    const content = Buffer.from(standIn.content, 'utf8');
    const inode = await write(directory, name, content, standIn.mode);
    return {directory, name, aside, inode, content, path: standIn.path};
  } catch (error) {
    await directory.close();
    if (errnoOf(error) === 'EPERM') return undefined;
    throw error;
  }
}

/**
 * Puts the original back, the very same inode, when the stand-in is as it was placed. What the transaction wrote over it, or
 * removed, is its own wish: that stays, and the original goes. The directory is held open meanwhile and found wherever it was moved.
 */
export async function takeStandInBack(placed: PlacedStandIn): Promise<void> {
  const {directory, name, aside} = placed;
  try {
    const kept = aside !== undefined && (await statOf(directory, aside)) !== undefined;
    if (await isUntouched(placed)) {
      if (aside !== undefined && !kept) throw originalLost(placed.path);
      await unlink(directory.pathOf(name));
      if (kept) await rename(directory.pathOf(aside), directory.pathOf(name));
    } else if (kept) {
      await removeTreeInside(`/proc/self/fd/${directory.descriptor}/.`, `/${aside}` as RootPath);
    }
  } finally {
    await directory.close();
  }
}

async function moveAside(directory: Directory, name: ByteString): Promise<ByteString | undefined> {
  const aside = `.${name}.ash-${randomBytes(8).toString('hex')}` as ByteString;
  try {
    await rename(directory.pathOf(name), directory.pathOf(aside));
    return aside;
  } catch (error) {
    if (meansAbsent(error)) return undefined;
    throw error;
  }
}

async function write(directory: Directory, name: ByteString, content: Buffer, mode: number): Promise<bigint> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
  const file = await open(directory.pathOf(name), flags, mode);
  try {
    await file.writeFile(content);
    await file.chmod(mode);
    return (await file.stat({bigint: true})).ino;
  } finally {
    await file.close();
  }
}

async function isUntouched({directory, name, inode, content}: PlacedStandIn): Promise<boolean> {
  const stats = await statOf(directory, name);
  if (stats?.isFile() !== true || stats.ino !== inode || stats.size !== BigInt(content.length)) return false;
  const file = await directory.file(name);
  if (file === undefined) return false;
  try {
    return content.equals(await file.readFile());
  } finally {
    await file.close();
  }
}

async function statOf(directory: Directory, name: ByteString): Promise<BigIntStats | undefined> {
  try {
    return await lstat(directory.pathOf(name), {bigint: true});
  } catch (error) {
    if (meansAbsent(error)) return undefined;
    throw error;
  }
}
