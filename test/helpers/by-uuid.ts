import {execFileSync} from 'node:child_process';
import {mkdirSync, readdirSync, rmSync, rmdirSync, symlinkSync} from 'node:fs';
import path from 'node:path';

const BY_UUID = '/dev/disk/by-uuid';

/** UUID of the file system on a device or in a file. */
export function uuidOf(device: string): string {
  const argv = ['--probe', '--match-tag', 'UUID', '--output', 'value', device];
  return execFileSync('blkid', argv).toString().trim();
}

/** Shows a device, or a file, by the UUID of its file system, as udev would. Returns what takes that back. */
export function showByUuid(device: string): () => void {
  const link = path.join(BY_UUID, uuidOf(device));
  const made = mkdirSync(BY_UUID, {recursive: true});
  symlinkSync(device, link);
  return () => {
    rmSync(link);
    if (made === undefined) return;
    removeIfEmpty(BY_UUID);
    if (made === path.dirname(BY_UUID)) removeIfEmpty(made);
  };
}

// Another suite may show its own there by now.
function removeIfEmpty(directory: string): void {
  if (readdirSync(directory).length === 0) rmdirSync(directory);
}
