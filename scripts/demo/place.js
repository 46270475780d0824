import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync, rmSync, statSync} from 'node:fs';
import path from 'node:path';
import {CLONE} from '../lib/clone.js';

const IMAGE_NAME = 'ash-demo.img';
const FOLDERS_NAME = 'ash-demo-store';

/** Whether the demo's store lies in plain folders: where one does already, or where no btrfs can be mounted from an image. */
export function liesInFolders(environment = process.env) {
  if (existsSync(path.join(CLONE, IMAGE_NAME))) return false;
  if (existsSync(path.join(CLONE, FOLDERS_NAME))) return true;
  return environment.ASH_DEMO_STORE === 'folders' || !canMountImages();
}

/** Name of the store, in the top directory of the clone. */
export function storeName() {
  return liesInFolders() ? FOLDERS_NAME : IMAGE_NAME;
}

/** Removes a store: the revisions in plain folders are immutable. */
export function removeStore(store) {
  if (existsSync(store) && statSync(store).isDirectory()) spawnSync('chattr', ['-R', '-f', '-i', store]);
  rmSync(store, {recursive: true, force: true});
}

/** A container has often no loop devices, and a kernel may have no btrfs, which the module would bring. */
function canMountImages() {
  if (!existsSync('/dev/loop-control')) return false;
  if (knowsBtrfs()) return true;
  spawnSync('modprobe', ['btrfs']);
  return knowsBtrfs();
}

function knowsBtrfs() {
  return /\tbtrfs$/m.test(readFileSync('/proc/filesystems', 'utf8'));
}
