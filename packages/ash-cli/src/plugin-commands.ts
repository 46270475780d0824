import type {Config} from '@oclif/core/config';
import type {PluginCommand} from 'ash-core';
import {firstOperand} from './arguments/value-flags.js';
import type {CommandClass} from './command-class.js';
import {discoverOwnPlugins} from './own-plugins.js';
import {runPluginCommand} from './run-plugin-command.js';

/** The commands that plugins add, by their package.json alone. */
export async function listPluginCommands(): Promise<readonly PluginCommand[]> {
  return (await discoverOwnPlugins()).commands();
}

/**
 * Runs a command line whose first word is none of ash's own, if it is a plugin's, and resolves to its exit code; else to undefined.
 * What stands before the first word is no plugin's business, so there must be nothing.
 */
export async function tryPluginCommand(argv: readonly string[], config: Config): Promise<number | undefined> {
  const words = argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv;
  if (firstOperand(words) !== 0) return undefined;
  const [topic, name, ...rest] = words;
  const plugins = await discoverOwnPlugins();
  const ofTopic = plugins.commands().filter((command) => command.topic === topic);
  if (ofTopic.length === 0) return undefined;
  const found = ofTopic.find((command) => command.name === name);
  const {showPluginHelp, showTopic} = await import('./plugin-help.js');
  if (found === undefined) {
    if (name !== undefined && name !== '--help' && name !== '-h') return undefined;
    showTopic(ofTopic);
    return 0;
  }
  const Class = (await plugins.command(found)) as CommandClass;
  if (untilDashes(rest).some((word) => word === '--help' || word === '-h')) {
    showPluginHelp(config, found, Class);
    return 0;
  }
  return runPluginCommand(found, Class, rest, config);
}

function untilDashes(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--');
  return end < 0 ? words : words.slice(0, end);
}
