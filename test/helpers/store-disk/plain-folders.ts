import type {StoreDisk} from './store-disk.js';
import {whyFolders} from './why-folders.js';

/** Plain folders in the directory itself, where no image can be mounted. */
export const plainFolders: StoreDisk = {
  filesystem: 'directory',
  kernels: undefined,
  inPlace: true,
  lack: whyFolders,
  create: () => undefined,
  mount: () => undefined,
  unmount: () => undefined,
  free: () => undefined,
};
