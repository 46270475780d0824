import type {Command, RunOptions} from 'ash-sdk';
import {interrupted} from '../errors/exec.js';
import {failureOf} from './failure.js';
import {wasHitAtStart} from './hit-at-start.js';
import {executionOptions} from './options.js';

/**
 * Runs a program on the host, with its standard output as a stream of bytes. The program waits while nobody reads, and
 * is ended when the reader stops early. After the last byte the iteration rejects as `run` does when the program failed. A program
 * that was left behind with the output in hand doesn't keep `signal` from ending the iteration.
 */
export async function* stream(
  command: Command,
  options: RunOptions = {},
): AsyncGenerator<Uint8Array, void, void> {
  const begun = performance.now();
  let hasPrinted = false;
  try {
    for await (const chunk of streamOnce(command, options)) {
      hasPrinted = true;
      yield chunk;
    }
  } catch (error) {
    if (hasPrinted || options.signal?.aborted === true || !wasHitAtStart(error, begun)) throw error;
    yield* streamOnce(command, options);
  }
}

async function* streamOnce(command: Command, options: RunOptions): AsyncGenerator<Uint8Array, void, void> {
  const {execa} = await import('execa');
  const [program, ...programArguments] = command.argv;
  const process = execa(program, programArguments, {
    ...executionOptions(command, options),
    buffer: {stdout: false, stderr: true},
  });
  const abandon = (): void => {
    process.stdout.destroy();
  };
  options.signal?.addEventListener('abort', abandon);
  let finished = false;
  try {
    for await (const chunk of process.stdout) yield chunk as Uint8Array;
    const ending = await process;
    finished = true;
    const failure = failureOf(command, ending, ending.stderr);
    if (failure !== undefined) throw failure;
  } catch (error) {
    throw options.signal?.aborted === true ? interrupted(program, options.signal.reason) : error;
  } finally {
    options.signal?.removeEventListener('abort', abandon);
    if (!finished) {
      process.kill();
      await process;
    }
  }
}
