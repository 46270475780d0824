import type {Command, RunOptions} from 'ash-sdk';
import {failureOf} from './failure.js';
import {executionOptions} from './options.js';

/**
 * Runs a program on the host, with its standard output as a stream of bytes. The program waits while nobody reads, and
 * is ended when the reader stops early. After the last byte the iteration rejects as `run` does when the program failed.
 */
export async function* stream(
  command: Command,
  options: RunOptions = {},
): AsyncGenerator<Uint8Array, void, void> {
  const {execa} = await import('execa');
  const [program, ...programArguments] = command.argv;
  const process = execa(program, programArguments, {
    ...executionOptions(command, options),
    buffer: {stdout: false, stderr: true},
  });
  let finished = false;
  try {
    for await (const chunk of process.stdout) yield chunk as Uint8Array;
    const ending = await process;
    finished = true;
    const failure = failureOf(command, ending, ending.stderr);
    if (failure !== undefined) throw failure;
  } finally {
    if (!finished) {
      process.kill();
      await process;
    }
  }
}
