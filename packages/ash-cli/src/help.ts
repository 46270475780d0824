import type {Command} from '@oclif/core/command';
import type {Config} from '@oclif/core/config';
import {CommandHelp} from '@oclif/core/help';
import {globalFlags} from './arguments/flags.js';
import type {CommandClass} from './command-class.js';
import {COMMANDS, GROUPS} from './commands/index.js';
import {drawColumns} from './output/columns.js';
import {lookOf, type Look} from './output/look.js';

const WIDEST = 100;

/** Prints the help on one command, or on ash as a whole. */
export async function showHelp(config: Config, id?: string): Promise<void> {
  const look = lookOf(process.stdout, process.env);
  const loader = id === undefined ? undefined : COMMANDS[id];
  const text =
    id === undefined || loader === undefined
      ? (await overview(look)).join('\n')
      : ownCommandHelp(config, id, (await loader()).default, look);
  process.stdout.write(`${text}\n`);
}

/** All commands by group, with one line on each. */
async function overview(look: Look): Promise<string[]> {
  const {palette} = look;
  const groups = await Promise.all(
    GROUPS.map(async ([title, ids]) => {
      const rows = ids.map(async (id) => [
        [{text: `  ${id.padEnd(13)}`, paint: palette.name}],
        [{text: await summaryOf(id)}],
      ]);
      return ['', palette.heading(title), ...drawColumns(await Promise.all(rows), look, {flexible: 1})];
    }),
  );
  return [
    'ash makes an ordinary Linux distribution atomic, layered and undoable.',
    '',
    `${palette.heading('Usage')}  ash COMMAND [OPERAND...] [FLAG...]`,
    ...groups.flat(),
    ...(await fromPlugins(look)),
    '',
    "'ash COMMAND --help' shows what a command takes. Every command has --store, --json and --yes.",
  ];
}

/** What plugins add. That they can't be looked for is no reason to show no help. */
async function fromPlugins(look: Look): Promise<readonly string[]> {
  const {listPluginCommands} = await import('./plugin-commands.js');
  const commands = await listPluginCommands().catch(() => []);
  if (commands.length === 0) return [];
  const {drawPluginCommands} = await import('./plugin-help.js');
  return ['', look.palette.heading('From plugins'), ...drawPluginCommands(commands, look)];
}

async function summaryOf(id: string): Promise<string> {
  return (await COMMANDS[id]?.())?.default.summary ?? '';
}

function ownCommandHelp(config: Config, id: string, CommandClass: CommandClass, look: Look): string {
  const flags = {...CommandClass.flags, ...globalFlags};
  return commandHelp(config, {id, summary: CommandClass.summary, flags}, CommandClass, look);
}

/** The help on one command, of ash or of a plugin. */
export function commandHelp(
  config: Config,
  {
    id,
    summary,
    flags,
  }: {readonly id: string; readonly summary: string; readonly flags: CommandClass['flags']},
  CommandClass: CommandClass,
  look: Look,
): string {
  const command: Command.Loadable = {
    id,
    aliases: [],
    hiddenAliases: [],
    hidden: false,
    args: Object.fromEntries(Object.entries(CommandClass.args).map(([name, arg]) => [name, {...arg, name}])),
    flags,
    examples: CommandClass.examples,
    usage: CommandClass.usage ?? usageOf(id, CommandClass),
    ...(CommandClass.description === undefined ? {} : {description: CommandClass.description}),
    load: async () => Promise.reject(new Error('It is loaded already.')),
  };
  const body = new CommandHelp(command, config, {
    maxWidth: Math.min(look.columns ?? WIDEST, WIDEST),
    stripAnsi: false,
  }).generate();
  return `${summary}\n\n${body}`;
}

/** The command with its operands; its flags are listed below. */
function usageOf(id: string, {args}: CommandClass): string {
  const operands = Object.entries(args).map(([name, {required, multiple}]) => {
    const word = `${name.toUpperCase()}${multiple === true ? '...' : ''}`;
    return required === true ? word : `[${word}]`;
  });
  return [id, ...operands, '[FLAG...]'].join(' ');
}
