import {execFileSync, spawnSync} from 'node:child_process';
import {canUseLoopDevices} from 'ash-testkit';
import {hasProgram} from '../requirements.js';
import {makeImage, mountLoop, unmountLoop} from './loop-disk.js';
import type {StoreDisk} from './store-disk.js';

/** Plain folders on ext4, which keeps a journal and shares nothing between files. */
export const folderDisk: StoreDisk = {
  filesystem: 'directory',
  kernels: undefined,
  lack: () => canUseLoopDevices() ?? (hasProgram('mkfs.ext4') ? undefined : 'needs mkfs.ext4'),
  create(image, size, directory) {
    makeImage(image, size, ['mkfs.ext4', '-q', '-F']);
    mountLoop('ext4', image, directory, []);
  },
  mount(image, directory, options = []) {
    mountLoop('ext4', image, directory, options);
  },
  unmount: unmountLoop,
  free(directory) {
    execFileSync('sync', ['--file-system', directory]);
  },
  check(image) {
    // What the journal tells is done; 1 says that it was something.
    const {status, stdout} = spawnSync('e2fsck', ['-p', '-f', image], {encoding: 'utf8'});
    if (status !== 0 && status !== 1) throw new Error(`e2fsck found damage:\n${stdout}`);
  },
};
