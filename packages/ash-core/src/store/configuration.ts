import {cosmiconfig, defaultLoaders} from 'cosmiconfig';
import {configurationUnreadable} from '../errors/configuration.js';
import {asAshError} from '../errors/unexpected.js';

/**
 * The settings in `config.yaml` or `config.json` of one directory, or undefined when there are none. No parent directory is
 * searched and no JavaScript is loaded. cosmiconfig itself runs a `.config/config.js` of the current
 * directory when it is called, whatever it is asked for: an attack on a program that runs as root, hence the way out to `/`.
 */
export async function readConfiguration(directory: string): Promise<Record<string, unknown> | undefined> {
  const before = currentDirectory();
  process.chdir('/');
  try {
    const explorer = cosmiconfig('ash', {
      searchPlaces: ['config.yaml', 'config.json'],
      loaders: {'.yaml': defaultLoaders['.yaml'], '.json': defaultLoaders['.json']},
      stopDir: directory,
      cache: false,
    });
    const found = await explorer.search(directory);
    return found?.config as Record<string, unknown> | undefined;
  } catch (error) {
    throw configurationUnreadable(directory, asAshError(error).message.replace(/\.$/, ''), error);
  } finally {
    if (before !== undefined) process.chdir(before);
  }
}

/** Undefined when it was deleted under us. */
function currentDirectory(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}
