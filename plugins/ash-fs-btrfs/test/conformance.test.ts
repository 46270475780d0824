import {canUseLoopDevices, createLoopVolume, testFilesystem} from 'ash-testkit';
import {definitionOf} from 'ash-sdk';
import plugin from '../src/filesystem.js';

testFilesystem({
  title: 'btrfs',
  unavailable: canUseLoopDevices(),
  backend(host) {
    const definition = definitionOf(plugin);
    if (definition?.kind !== 'filesystem') throw new Error('it is no plugin for a file system');
    return definition.create(host);
  },
  volume: async () => createLoopVolume(),
});
