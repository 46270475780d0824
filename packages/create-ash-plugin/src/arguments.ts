import {parseArgs} from 'node:util';
import type {Kind} from './wish.js';

/** What was typed; what is missing is asked for. */
export interface Words {
  readonly help: boolean;
  readonly kind?: Kind;
  readonly id?: string;
  /** Where the plugin's directory is made, as typed. */
  readonly directory: string;
}

export const USAGE = `Writes a plugin for ash that builds and runs the conformance suite.

Usage: npm create ash-plugin [distro|filesystem] [NAME] [-- --directory DIRECTORY]

  distro, filesystem  what the plugin is for
  NAME                as ash shall call it: void, bcachefs
  --directory         where to make the plugin's directory; default: here

What is not given is asked for.
`;

/** Reads the arguments. Throws an error with a sentence for what can't be meant. */
export function readArguments(argv: readonly string[]): Words {
  const {values, positionals} = parseArgs({
    args: [...argv],
    options: {directory: {type: 'string', default: '.'}, help: {type: 'boolean', short: 'h', default: false}},
    allowPositionals: true,
  });
  const [kind, id, ...more] = positionals;
  if (more.length > 0) throw new Error(`There is a word too many: ${JSON.stringify(more[0])}.`);
  if (kind !== undefined && kind !== 'distro' && kind !== 'filesystem')
    throw new Error(`${JSON.stringify(kind)} is no kind of plugin: say distro or filesystem.`);
  return {
    help: values.help,
    directory: values.directory,
    ...(kind === undefined ? {} : {kind}),
    ...(id === undefined ? {} : {id}),
  };
}
