import {realHost} from 'ash-testkit';
import type {Command, CommandResult, PluginHost} from 'ash-sdk';

/** Runs a command for real. */
export function run(command: Command): Promise<CommandResult> {
  return realHost().run(command);
}

/** Runs a program and gives what it prints. */
export async function output(...argv: [string, ...string[]]): Promise<string> {
  return (await run({argv})).stdout;
}

export function has(program: string): Promise<boolean> {
  return realHost().has(program);
}

/** A host that runs programs for real, and has the named programs only, where some are named. */
export function pluginHost(programs?: readonly string[]): PluginHost {
  if (programs === undefined) return realHost();
  return {...realHost(), has: (program) => Promise.resolve(programs.includes(program))};
}
