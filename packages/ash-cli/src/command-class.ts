import type {Command} from '@oclif/core/command';
import type {Config} from '@oclif/core/config';
import type {BaseCommand} from './base-command.js';

/** A command as its file exports it. */
export interface CommandClass extends Pick<typeof Command, 'args' | 'flags' | 'strict'> {
  new (argv: string[], config: Config): BaseCommand;
  readonly summary: string;
  readonly description?: string | undefined;
  readonly examples: Command.Example[];
  readonly usage?: string | string[] | undefined;
}
