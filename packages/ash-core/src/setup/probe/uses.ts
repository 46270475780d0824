import {open, readdir, readFile, realpath} from 'node:fs/promises';
import {constants} from 'node:fs';
import {basename, join} from 'node:path';
import {errnoOf} from '../../files/errno.js';
import type {DeviceUse} from '../facts.js';
import type {BlockDevice} from './block-devices.js';

/** Everything that keeps a device from being written over now. */
export async function readUses(device: Pick<BlockDevice, 'path' | 'number'>): Promise<DeviceUse[]> {
  const path = await realpath(device.path);
  const mounts = mountsOf(await readFile('/proc/self/mountinfo', 'utf8'), {path, number: device.number});
  const uses: DeviceUse[] = [
    ...mounts.map((where): DeviceUse => ({kind: 'mounted', where})),
    ...(isSwap(await readFile('/proc/swaps', 'utf8'), path) ? [{kind: 'swap'} as const] : []),
    ...(await holders(path)).map((by): DeviceUse => ({kind: 'held', by})),
  ];
  return uses.length === 0 && (await isClaimed(path)) ? [{kind: 'claimed'}] : uses;
}

/** Where a device is mounted, by number or by name: file systems such as btrfs show a number of their own. Source: proc_pid_mountinfo(5). */
export function mountsOf(
  mountinfo: string,
  device: {readonly path: string; readonly number: string},
): string[] {
  return mountinfo.split('\n').flatMap((line) => {
    const words = line.split(' ');
    const source = words[words.indexOf('-', 6) + 2];
    if (words[2] !== device.number && unescape(source ?? '') !== device.path) return [];
    return [unescape(words[4] ?? '')];
  });
}

/** Source: proc_swaps(5). */
export function isSwap(swaps: string, path: string): boolean {
  return swaps
    .split('\n')
    .slice(1)
    .some((line) => unescape(line.split(/\s/)[0] ?? '') === path);
}

function unescape(word: string): string {
  return word.replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

async function holders(path: string): Promise<string[]> {
  return readdir(join('/sys/class/block', basename(path), 'holders')).catch(() => []);
}

/** The kernel opens a block device exclusively only when nothing has claimed it, in whatever name space. */
async function isClaimed(path: string): Promise<boolean> {
  try {
    await (await open(path, constants.O_RDONLY | constants.O_EXCL)).close();
    return false;
  } catch (error) {
    if (errnoOf(error) === 'EBUSY') return true;
    throw error;
  }
}
