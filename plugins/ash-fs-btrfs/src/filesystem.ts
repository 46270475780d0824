import {defineFilesystem} from 'ash-sdk';
import {attach, detach} from './attach.js';
import {format} from './format.js';
import {PACKAGES} from './programs.js';
import {recognises} from './recognise.js';
import {openVolume} from './volume.js';

/** btrfs as the file system of a store: a tree is a subvolume. */
export default defineFilesystem((host) => ({
  id: 'btrfs',
  title: 'btrfs',
  programs: Object.keys(PACKAGES),
  // A seal itself is durable at once, but what was written to the tree just before needs the flush.
  durability: {create: 'after-flush', clone: 'on-return', seal: 'after-flush', remove: 'on-return'},
  recognises,
  format: (request) => format(host, request),
  attach: (target, directory, options) => attach(host, target, directory, options),
  detach: (directory) => detach(host, directory),
  open: (directory) => openVolume(host, directory),
}));
