import {defineFilesystem} from 'ash-sdk';
import {attach, detach} from './attach.js';
import {format} from './format.js';
import {PACKAGES} from './programs.js';
import {recognises} from './recognise.js';
import {openVolume} from './volume.js';

/** ZFS as the file system of a store: a tree is a dataset. */
export default defineFilesystem((host) => ({
  id: 'zfs',
  title: 'ZFS',
  programs: Object.keys(PACKAGES),
  // Every change of a dataset is one transaction group, written before the call returns; what was mapped into memory needs the flush.
  durability: {create: 'on-return', clone: 'on-return', seal: 'after-flush', remove: 'on-return'},
  loadersRead: false,
  needsPartition: true,
  recognises,
  format: (request) => format(host, request),
  attach: (target, directory, options) => attach(host, target, directory, options),
  detach: (directory) => detach(host, directory),
  prepare: async (directory) => {
    await openVolume(host, directory);
  },
  open: (directory) => openVolume(host, directory),
}));
