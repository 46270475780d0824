import {spawn, type ChildProcess} from 'node:child_process';
import type {Command} from 'ash-sdk';
import {interrupted, programMissing, programNotStarted} from '../errors/exec.js';
import {hostEnvironment} from './environment.js';

/** An open file descriptor of this process; `inherit` is ours of the same number, `ignore` is `/dev/null`. */
export type Descriptor = number | 'inherit' | 'ignore';

export interface AttachedOptions {
  /** What the program gets as standard input, output, error, and further ones. */
  readonly descriptors: readonly [Descriptor, Descriptor, Descriptor, ...Descriptor[]];
  /** Ends the program. */
  readonly signal?: AbortSignal;
  /** How it is asked to end, given its process ID; asked again and again until it does. Default: SIGTERM. */
  readonly end?: (processId: number) => void;
}

/** How a program ended: exactly one of the two is there. */
export type AttachedEnd = {readonly exitCode: number} | {readonly signal: NodeJS.Signals};

/** In milliseconds. After this long it is no longer asked but killed. */
const PATIENCE = 5000;
const BETWEEN_REQUESTS = 50;

/**
 * Runs a program of the host on file descriptors of ours, a terminal for instance, and tells how it ended, whatever the
 * exit code. Rejects with an `AshError` when it can't be started, or `signal` ended it (`ASH_INTERRUPTED`).
 */
export async function runAttached(command: Command, options: AttachedOptions): Promise<AttachedEnd> {
  const [program, ...programArguments] = command.argv;
  const {signal} = options;
  const aborted = () => signal?.aborted ?? false;
  if (aborted()) throw interrupted(program, signal?.reason);
  const child = spawn(program, programArguments, {
    cwd: '/',
    env: {...hostEnvironment(), ...command.env},
    stdio: [...options.descriptors],
  });
  const requests: NodeJS.Timeout[] = [];
  const request = () => {
    const ask = () => {
      if (child.pid !== undefined) (options.end ?? terminate)(child.pid);
    };
    ask();
    requests.push(
      setInterval(ask, BETWEEN_REQUESTS),
      setTimeout(() => child.kill('SIGKILL'), PATIENCE),
    );
  };
  signal?.addEventListener('abort', request, {once: true});
  try {
    const ended = await endOf(child, program);
    if (aborted()) throw interrupted(program, signal?.reason);
    return ended;
  } finally {
    signal?.removeEventListener('abort', request);
    requests.forEach(clearTimeout);
  }
}

function terminate(processId: number): void {
  process.kill(processId, 'SIGTERM');
}

function endOf(child: ChildProcess, program: string): Promise<AttachedEnd> {
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ENOENT' ? programMissing(program, error) : programNotStarted(program, error));
    });
    child.once('exit', (exitCode, signal) => {
      resolve(signal === null ? {exitCode: exitCode ?? 0} : {signal});
    });
  });
}
