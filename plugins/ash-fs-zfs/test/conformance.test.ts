import {testFilesystem} from 'ash-testkit';
import {backend} from './helpers/backend.js';
import {lackOfZfs, makePool} from './helpers/pool.js';

testFilesystem({
  title: 'ZFS',
  unavailable: lackOfZfs,
  backend,
  volume: async () => makePool(),
});
