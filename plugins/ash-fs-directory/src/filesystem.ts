import {defineFilesystem} from 'ash-sdk';
import {cannotMount} from './errors.js';
import {format} from './format.js';
import {PACKAGES} from './programs.js';
import {recognises} from './recognise.js';
import {openVolume} from './volume.js';

/** Plain folders of any file system as a store: a tree is a directory. */
export default defineFilesystem((host) => ({
  id: 'directory',
  title: 'plain folders',
  programs: Object.keys(PACKAGES),
  targets: ['directory'],
  boots: false,
  cloneCost: 'content',
  sealing: 'best-effort',
  durability: {create: 'after-flush', clone: 'after-flush', seal: 'after-flush', remove: 'after-flush'},
  recognises,
  format,
  attach: async ({path}) => Promise.reject(cannotMount(path)),
  detach: async (directory) => Promise.reject(cannotMount(directory)),
  open: (directory) => openVolume(host, directory),
}));
