import {Config} from '@oclif/core/config';
import {settings} from '@oclif/core/settings';
import {fileURLToPath} from 'node:url';
import {readVersion} from './package-facts.js';

/** What oclif is told about ash. It looks for plugins of its own nowhere: they would run as root. */
export async function loadConfig(): Promise<Config> {
  settings.enableAutoTranspile = false;
  return Config.load({
    root: fileURLToPath(new URL('..', import.meta.url)),
    userPlugins: false,
    devPlugins: false,
    pjson: {
      name: 'ash-cli',
      version: readVersion(),
      oclif: {bin: 'ash', dirname: 'ash', topicSeparator: ' '},
    },
  });
}
