import {testFilesystem} from 'ash-testkit';
import {backend} from './helpers/backend.js';
import {FILE_SYSTEMS, lackOf, makeVolume, type FileSystem} from './helpers/file-systems.js';

for (const kind of Object.keys(FILE_SYSTEMS) as FileSystem[]) {
  testFilesystem({
    title: `plain folders on ${kind}`,
    unavailable: lackOf(kind),
    backend,
    volume: async () => makeVolume(kind),
  });
}
