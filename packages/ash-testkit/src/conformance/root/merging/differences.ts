import {lstat, readdir, readFile, readlink} from 'node:fs/promises';
import {join} from 'node:path';
import {bytesFromBuffer, bytesToBuffer, type ByteString, type RootPath} from 'ash-sdk';

/** What is made anew at every start, or is the host's in the sandbox. */
const OUTSIDE = new Set(['/dev', '/proc', '/sys', '/run', '/tmp']);

/** Every path at which two trees of the host differ, time stamps left out, from the top down. */
export async function differences(one: string, other: string): Promise<readonly RootPath[]> {
  const found: RootPath[] = [];
  const visit = async (directory: string): Promise<void> => {
    const names = new Set([...(await namesIn(one, directory)), ...(await namesIn(other, directory))]);
    for (const name of [...names].sort()) {
      const path = `${directory}/${name}` as RootPath;
      if (OUTSIDE.has(path)) continue;
      const [left, right] = [await statAt(one, path), await statAt(other, path)];
      if (!(await isSame(path, left, right))) found.push(path);
      if (left?.isDirectory() === true || right?.isDirectory() === true) await visit(path);
    }
  };
  const isSame = async (path: RootPath, left: Stats, right: Stats): Promise<boolean> => {
    if (left === undefined || right === undefined) return false;
    if (left.mode !== right.mode || left.uid !== right.uid || left.gid !== right.gid) return false;
    if (left.isSymbolicLink())
      return (await readlink(placeOf(one, path))) === (await readlink(placeOf(other, path)));
    if (!left.isFile()) return true;
    if (left.size !== right.size) return false;
    if (left.mtimeMs === right.mtimeMs) return true;
    return (await readFile(placeOf(one, path))).equals(await readFile(placeOf(other, path)));
  };
  await visit('');
  return found;
}

type Stats = Awaited<ReturnType<typeof statAt>>;

/** Where a path of a root lies on the host. */
export function placeOf(root: string, path: string): Buffer {
  return Buffer.concat([Buffer.from(root), bytesToBuffer(path as ByteString)]);
}

async function statAt(root: string, path: string) {
  return lstat(placeOf(root, path)).catch(() => undefined);
}

async function namesIn(root: string, directory: string): Promise<string[]> {
  const place = directory === '' ? Buffer.from(join(root, '/')) : placeOf(root, directory);
  const stat = await lstat(place).catch(() => undefined);
  if (stat?.isDirectory() !== true) return [];
  return (await readdir(place, {encoding: 'buffer'})).map((name) => bytesFromBuffer(name));
}
