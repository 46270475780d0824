import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import {AshError} from 'ash-sdk';
import {unguardText} from './guard-text.js';

/** Flags of every command. */
export const globalFlags = {
  store: Flags.string({
    summary: 'Where the store lies: a mounted directory, a device or an image file.',
    helpValue: 'LOCATION',
    helpGroup: 'global',
  }),
  json: Flags.boolean({
    summary: 'Print one JSON document, and nothing else, on standard output.',
    helpGroup: 'global',
  }),
  yes: Flags.boolean({
    char: 'y',
    aliases: ['quiet'],
    charAliases: ['q'],
    summary: 'Answer every question with yes.',
    helpGroup: 'global',
  }),
};

/** The snapshot that a command is about. */
export const snapFlag = {
  snap: Flags.string({
    char: 's',
    aliases: ['snapshot'],
    summary: 'The snapshot: its number, its name or NUMBER.REVISION; the booted one if left out.',
    helpValue: 'SNAPSHOT',
  }),
};

/** The same as an operand, where it is the only one. */
export const snapOperand = {
  snapshot: Args.string({
    description: 'The snapshot, as with --snap: number, name or NUMBER.REVISION.',
    ignoreStdin: true,
  }),
};

/** Name and description for a snapshot that is made. */
export const labelFlags = {
  name: textFlag('A unique name for the new snapshot.', {helpValue: 'NAME'}),
  description: descriptionFlag('What the new snapshot is for; any text.'),
};

/** The description of something that is made; with `dependsOn`, only together with those flags. */
export function descriptionFlag(summary: string, dependsOn: string[] = []) {
  return textFlag(summary, {char: 'd', aliases: ['desc'], helpValue: 'TEXT', dependsOn});
}

/** A flag whose value may be any text, also one that begins with a dash. */
function textFlag(
  summary: string,
  options: {char?: 'd'; aliases?: string[]; helpValue: string; dependsOn?: string[]},
) {
  return Flags.string({summary, ...options, parse: async (input) => Promise.resolve(unguardText(input))});
}

/** An operation by its number, as `ash log` lists them. */
export function operationOperand(description: string) {
  return {
    operation: Args.custom<number>({
      description,
      ignoreStdin: true,
      parse: async (word) => Promise.resolve(parseOperation(word)),
    })(),
  };
}

function parseOperation(word: string): number {
  if (/^\d{1,15}$/.test(word)) return Number(word);
  throw new AshError({
    code: 'ASH_USAGE',
    message: `'${word}' is no operation: operations have numbers.`,
    hint: "'ash log' lists them.",
    exit: 'usage',
  });
}
