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
  /** How it is ended: by SIGKILL, or by SIGTERM and two seconds later by SIGKILL. Default: politely. */
  readonly end?: 'politely' | 'at-once';
}

/** How a program ended: exactly one of the two is there. */
export type AttachedEnd = {readonly exitCode: number} | {readonly signal: NodeJS.Signals};

/** In milliseconds. */
const PATIENCE = 2000;

/**
 * Runs a program of the host on file descriptors of ours, a terminal for instance, and tells how it ended, whatever the
 * exit code. Rejects with an `AshError` when it can't be started, or `signal` ended it (`ASH_INTERRUPTED`).
 */
export async function runAttached(command: Command, options: AttachedOptions): Promise<AttachedEnd> {
  const [program, ...programArguments] = command.argv;
  const {signal} = options;
  if (isAborted(signal)) throw interrupted(program, signal?.reason);
  const child = spawn(program, programArguments, {
    cwd: '/',
    env: {...hostEnvironment(), ...command.env},
    stdio: [...options.descriptors],
  });
  let killer: NodeJS.Timeout | undefined;
  const end = (): void => {
    child.kill(options.end === 'at-once' ? 'SIGKILL' : 'SIGTERM');
    killer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  };
  signal?.addEventListener('abort', end, {once: true});
  try {
    const ended = await endOf(child, program);
    if (isAborted(signal)) throw interrupted(program, signal?.reason);
    return ended;
  } finally {
    signal?.removeEventListener('abort', end);
    clearTimeout(killer);
  }
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

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted ?? false;
}
