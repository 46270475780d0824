import {execFileSync} from 'node:child_process';
import {canUseLoopDevices} from 'ash-testkit';
import {makeImage, mountLoop, unmountLoop} from './loop-disk.js';
import type {StoreDisk} from './store-disk.js';

export const btrfsDisk: StoreDisk = {
  filesystem: 'btrfs',
  kernels: 'store',
  lack: canUseLoopDevices,
  create(image, size, directory) {
    makeImage(image, size, ['mkfs.btrfs', '--quiet']);
    mountLoop('btrfs', image, directory, []);
  },
  mount(image, directory, options = []) {
    mountLoop('btrfs', image, directory, options);
  },
  unmount: unmountLoop,
  free(directory) {
    execFileSync('btrfs', ['filesystem', 'sync', directory]);
  },
  check(image) {
    execFileSync('btrfs', ['check', '--readonly', image], {stdio: 'pipe'});
  },
};
