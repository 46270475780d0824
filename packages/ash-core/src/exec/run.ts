import type {Command, CommandResult, RunOptions} from 'ash-sdk';
import {interrupted} from '../errors/exec.js';
import {endOnAbort} from './end-on-abort.js';
import {failureOf, type Ending} from './failure.js';
import {feed, type Feeding} from './feed.js';
import {wasHitAtStart} from './hit-at-start.js';
import {collect, endOf, failedToStart, startPiped} from './piped.js';

interface Ended extends Ending {
  readonly stdout: string;
  readonly stderr: string;
  readonly feeding?: Feeding;
}

/**
 * Runs a program on the host and waits for its end. Rejects with an `AshError` when it can't be started
 * (`ASH_PROGRAM_MISSING`), ends with an exit code that is not ok (`ASH_PROGRAM_FAILED`), or `signal` ends it (`ASH_INTERRUPTED`).
 */
export async function run(command: Command, options: RunOptions = {}): Promise<CommandResult> {
  const begun = performance.now();
  try {
    return await runOnce(command, options);
  } catch (error) {
    // A stream can't be read a second time.
    const isStream = typeof options.input === 'object' && Symbol.asyncIterator in options.input;
    if (isStream || options.signal?.aborted === true || !wasHitAtStart(error, begun)) throw error;
    return await runOnce(command, options);
  }
}

async function runOnce(command: Command, options: RunOptions): Promise<CommandResult> {
  const {signal} = options;
  if (signal?.aborted === true) throw interrupted(command.argv[0], signal.reason);
  const ended = await runToEnd(command, options).catch((cause: unknown): Ended => ({
    ...failedToStart(cause),
    stdout: '',
    stderr: '',
  }));
  if (ended.feeding?.failed === true) throw ended.feeding.error;
  const failure = failureOf(command, ended, ended.stderr);
  if (failure !== undefined) throw failure;
  return {exitCode: ended.exitCode ?? 0, stdout: ended.stdout, stderr: ended.stderr};
}

async function runToEnd(command: Command, options: RunOptions): Promise<Ended> {
  const {input, signal} = options;
  const child = startPiped(command, options);
  const leave = endOnAbort(child, signal, {ownSession: true});
  const kill = (): boolean => child.kill('SIGKILL');
  const [stdout, stderr] = [collect(child.stdout, kill), collect(child.stderr, kill)];
  const feeding: Feeding | undefined = input === undefined ? undefined : feed(child, input);
  try {
    const end = await endOf(child, signal);
    return {
      ...end,
      ...(feeding && {feeding}),
      isCanceled: signal?.aborted ?? false,
      isMaxBuffer: stdout.isTooMuch() || stderr.isTooMuch(),
      ...(signal?.aborted === true && {cause: signal.reason as unknown}),
      stdout: stdout.text(),
      stderr: stderr.text(),
    };
  } finally {
    leave();
  }
}
