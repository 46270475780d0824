import type {Command, CommandResult, RunOptions} from 'ash-sdk';
import {failureOf} from './failure.js';
import {executionOptions} from './options.js';

/**
 * Runs a program on the host and waits for its end. Rejects with an `AshError` when it can't be started
 * (`ASH_PROGRAM_MISSING`), ends with an exit code that is not ok (`ASH_PROGRAM_FAILED`), or `signal` ends it (`ASH_INTERRUPTED`).
 */
export async function run(command: Command, options: RunOptions = {}): Promise<CommandResult> {
  const {execa} = await import('execa');
  const [program, ...programArguments] = command.argv;
  const ending = await execa(program, programArguments, executionOptions(command, options));
  const failure = failureOf(command, ending, ending.stderr);
  if (failure !== undefined) throw failure;
  return {exitCode: ending.exitCode ?? 0, stdout: ending.stdout, stderr: ending.stderr};
}
