import {definitionOf, type FilesystemBackend, type PluginHost} from 'ash-sdk';
import plugin from '../../src/filesystem.js';

/** The plugin's backend with a host. */
export function backend(host: PluginHost): FilesystemBackend {
  const definition = definitionOf(plugin);
  if (definition?.kind !== 'filesystem') throw new Error('it is no plugin for a file system');
  return definition.create(host);
}
