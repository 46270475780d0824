import type {Config} from '@oclif/core/config';
import type {PluginCommand} from 'ash-core';
import type {CommandClass} from './command-class.js';
import {commandHelp} from './help.js';
import {drawColumns} from './output/columns.js';
import {escapeLine} from './output/escape.js';
import {lookOf, type Look} from './output/look.js';

/** Commands of plugins as the help lists them. */
export function drawPluginCommands(commands: readonly PluginCommand[], look: Look): readonly string[] {
  const rows = commands.map(({topic, name, summary}) => [
    [{text: `  ${`${topic} ${name}`.padEnd(13)}`, paint: look.palette.name}],
    [{text: escapeLine(summary)}],
  ]);
  return drawColumns(rows, look, {flexible: 1});
}

/** Prints the commands of one topic, which are all of one plugin. */
export function showTopic(commands: readonly PluginCommand[]): void {
  const [first] = commands;
  if (first === undefined) return;
  const look = lookOf(process.stdout, process.env);
  const lines = [
    `Commands of the plugin ${first.package} ${first.version}.`,
    '',
    ...drawPluginCommands(commands, look),
    '',
    `'ash ${first.topic} COMMAND --help' shows what one takes.`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Prints the help on a command of a plugin. */
export function showPluginHelp(config: Config, command: PluginCommand, Class: CommandClass): void {
  const text = commandHelp(
    config,
    {
      id: `${command.topic} ${command.name}`,
      summary: escapeLine(command.summary),
      flags: {...(Class as {baseFlags?: CommandClass['flags']}).baseFlags, ...Class.flags},
    },
    Class,
    lookOf(process.stdout, process.env),
  );
  process.stdout.write(`${text}\n`);
}
