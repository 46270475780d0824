import type {Config} from '@oclif/core/config';
import {isAshError} from 'ash-sdk';
import type {PluginCommand} from 'ash-core';
import type {CommandClass} from './command-class.js';
import {escapeText} from './output/escape.js';

/** Runs a command that a plugin adds, and resolves to the exit code that it wants. Rejects with an `AshError`. */
export async function runPluginCommand(
  command: PluginCommand,
  Class: CommandClass,
  words: readonly string[],
  config: Config,
): Promise<number> {
  const id = `${command.topic} ${command.name}`;
  Object.assign(Class, {id});
  try {
    await runInstance(new Class([...words], config));
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (isAshError(error)) throw error;
    const exit = exitOf(error);
    if (exit === undefined) {
      const {pluginFailed} = await import('ash-core');
      throw pluginFailed(command, `ash ${id}`, error);
    }
    const {message, code} = error as NodeJS.ErrnoException;
    if (code !== 'EEXIT') process.stderr.write(`Error: ${escapeText(message)}\n`);
    return exit;
  }
}

/** oclif's own way to run an instance; the plugin may bring another copy of oclif. */
async function runInstance(instance: object): Promise<unknown> {
  return (instance as {_run(): Promise<unknown>})._run();
}

/** The exit code that an error of any copy of oclif asks for. */
function exitOf(error: unknown): number | undefined {
  const oclif: unknown = error instanceof Error && 'oclif' in error ? error.oclif : undefined;
  const exit: unknown =
    typeof oclif === 'object' && oclif !== null && 'exit' in oclif ? oclif.exit : undefined;
  return typeof exit === 'number' ? exit : undefined;
}
