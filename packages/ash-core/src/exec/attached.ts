import {spawn, type ChildProcess} from 'node:child_process';
import {closeSync, openSync} from 'node:fs';
import type {Command} from 'ash-sdk';
import {interrupted, programMissing, programNotStarted} from '../errors/exec.js';
import {endOnAbort} from './end-on-abort.js';
import {hostEnvironment} from './environment.js';
import {inheritedDescriptors} from './inherited.js';

/** An open file descriptor of this process; `inherit` is ours of the same number, `ignore` is `/dev/null`. */
export type Descriptor = number | 'inherit' | 'ignore';

export interface AttachedOptions {
  /** What the program gets as standard input, output, error, and further ones. */
  readonly descriptors: readonly [Descriptor, Descriptor, Descriptor, ...Descriptor[]];
  /** What else we have open because our own starter left it open is `/dev/null` for the program. Default: it gets it too. */
  readonly sealed?: boolean;
  /** It runs in a session of its own: Ctrl-C on the terminal is for ash to hear, not for it. Default: it hears it too. */
  readonly ownSession?: boolean;
  /** Ends the program. */
  readonly signal?: AbortSignal;
  /** How it is asked to end, given its process ID; asked again and again until it does. Default: SIGTERM. */
  readonly end?: (processId: number) => void;
}

/** How a program ended: exactly one of the two is there. */
export type AttachedEnd = {readonly exitCode: number} | {readonly signal: NodeJS.Signals};

/**
 * Runs a program of the host on file descriptors of ours, a terminal for instance, and tells how it ended, whatever the
 * exit code. Rejects with an `AshError` when it can't be started, or `signal` ended it (`ASH_INTERRUPTED`).
 */
export async function runAttached(command: Command, options: AttachedOptions): Promise<AttachedEnd> {
  const [program] = command.argv;
  const {signal} = options;
  const aborted = () => signal?.aborted ?? false;
  if (aborted()) throw interrupted(program, signal?.reason);
  const child = start(command, options);
  const leave = endOnAbort(child, signal, {ask: options.end, ownSession: options.ownSession});
  try {
    const ended = await endOf(child, program);
    if (aborted()) throw interrupted(program, signal?.reason);
    return ended;
  } finally {
    leave();
  }
}

function start({argv: [program, ...programArguments], env}: Command, options: AttachedOptions): ChildProcess {
  const nothing = openSync('/dev/null', 'r');
  try {
    const stdio: Descriptor[] = [...options.descriptors];
    for (const descriptor of options.sealed === true ? inheritedDescriptors() : []) {
      while (stdio.length < descriptor) stdio.push('ignore');
      stdio[descriptor] ??= nothing;
    }

    return spawn(program, programArguments, {
      cwd: '/',
      detached: options.ownSession ?? false,
      env: {...hostEnvironment(), ...env},
      stdio,
    });
  } finally {
    closeSync(nothing);
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
