import {defineFilesystem} from 'ash-sdk';
import {attach, detach} from './attach.js';
import {format} from './format.js';
import {recognises} from './recognise.js';
import {openVolume} from './volume.js';

export default defineFilesystem((host) => ({
  id: 'ID-OF-PLUGIN',
  title: 'TITLE-OF-PLUGIN',
  programs: [],
  // Say 'on-return' only for a call after which a power cut loses nothing.
  durability: {create: 'after-flush', clone: 'after-flush', seal: 'after-flush', remove: 'after-flush'},
  recognises,
  format: (request) => format(host, request),
  attach: (target, directory, options) => attach(host, target, directory, options),
  detach: (directory) => detach(host, directory),
  open: (directory) => openVolume(host, directory),
}));
