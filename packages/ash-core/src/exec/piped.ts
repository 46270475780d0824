import {spawn, type ChildProcessWithoutNullStreams} from 'node:child_process';
import type {Readable} from 'node:stream';
import type {Command, RunOptions} from 'ash-sdk';
import {hostEnvironment} from './environment.js';
import type {Ending} from './failure.js';

/** In bytes, of standard output and standard error each. */
const LOUDEST = 100 * 1024 * 1024;

/**
 * Starts a program with pipes to it: a clean environment, no working directory to trip over, and a session of its own: Ctrl-C on the
 * terminal is for ash to hear.
 */
export function startPiped({argv, env}: Command, {input}: RunOptions): ChildProcessWithoutNullStreams {
  const [program, ...programArguments] = argv;
  return spawn(program, programArguments, {
    cwd: '/',
    detached: true,
    env: {...hostEnvironment(), ...env},
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  }) as ChildProcessWithoutNullStreams;
}

/** The end of the program and of what it prints. One that was asked to end may leave others behind that hold its output open. */
export function endOf(
  child: ChildProcessWithoutNullStreams,
  signal: AbortSignal | undefined,
): Promise<Pick<Ending, 'exitCode' | 'signal' | 'code' | 'cause'>> {
  return new Promise((resolve) => {
    child.once('error', (cause: NodeJS.ErrnoException) => {
      resolve({code: cause.code, cause});
    });
    child.once('close', (exitCode, endedBy) => {
      resolve({
        ...(exitCode === null ? {} : {exitCode}),
        ...(endedBy === null ? {} : {signal: endedBy}),
      });
    });
    child.once('exit', () => {
      if (signal?.aborted !== true) return;
      child.stdout.destroy();
      child.stderr.destroy();
    });
  });
}

interface Collected {
  text(): string;
  isTooMuch(): boolean;
}

/** All that comes out of a stream. `onTooMuch` is called when that is more than anybody keeps in memory. */
export function collect(stream: Readable, onTooMuch: () => void): Collected {
  const chunks: Buffer[] = [];
  let length = 0;
  stream.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > LOUDEST) onTooMuch();
    else chunks.push(chunk);
  });
  return {text: () => Buffer.concat(chunks).toString('utf8'), isTooMuch: () => length > LOUDEST};
}

/** The ending of a program that could not even be started. */
export function failedToStart(cause: unknown): Ending {
  return {isCanceled: false, isMaxBuffer: false, code: (cause as NodeJS.ErrnoException).code, cause};
}
