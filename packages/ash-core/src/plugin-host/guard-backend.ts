import {FILESYSTEM_CONTRACT, type FilesystemBackend, type Volume} from 'ash-sdk';
import {pluginBroken} from '../errors/plugins.js';
import {contractBreaches} from './conform.js';
import {guard, type Blamed} from './guard.js';

const OF_VOLUME = FILESYSTEM_CONTRACT.filter(({member}) => member.startsWith('volume.'));
const OF_BACKEND = FILESYSTEM_CONTRACT.filter(({member}) => !member.startsWith('volume.'));
const TOP = OF_BACKEND.map(({member}) => member);
const VOLUME = ['directory', ...OF_VOLUME.map(({member}) => member.slice('volume.'.length))];

/** What is wrong with a backend, each as a phrase. `id` is the one that its manifest names. Pure. */
export function backendBreaches(backend: FilesystemBackend, id: string): readonly string[] {
  const breaches = contractBreaches(backend, OF_BACKEND);
  if (breaches.length > 0 || backend.id === id) return breaches;
  return [`its 'id' is '${backend.id}', and '${id}' in its package.json`];
}

/** A backend whose every method, and every method of its volumes, blames its plugin for what it throws. */
export function guardBackend(backend: FilesystemBackend, blamed: Blamed): FilesystemBackend {
  const open = (volume: Volume): Volume => {
    const breaches = contractBreaches({volume}, OF_VOLUME);
    if (breaches.length > 0) throw pluginBroken(blamed, breaches);
    return guard(volume, VOLUME, {blamed, path: 'volume.'});
  };
  return guard(backend, TOP, {blamed, results: {open}});
}
