import {parseArgs} from 'node:util';
import {Failure} from '../lib/failure.js';

/** What the user wants, from the words after `npm start --`; flags that npm took for its own count too. */
export function readOptions(words, environment) {
  try {
    const {values} = parseArgs({
      args: words,
      options: {yes: {type: 'boolean', short: 'y'}, clean: {type: 'boolean'}, boot: {type: 'boolean'}},
      strict: true,
    });
    return {
      yes: values.yes === true || environment.npm_config_yes === 'true',
      clean: values.clean === true || environment.npm_config_clean === 'true',
      boot: values.boot === true || environment.npm_config_boot === 'true',
    };
  } catch {
    throw new Failure(`npm start doesn't know this: ${words.join(' ')}.`, {
      hint: 'npm start [-- --yes | --boot | --clean]',
      exitCode: 2,
    });
  }
}
