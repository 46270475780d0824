import {spawn, type ChildProcessWithoutNullStreams} from 'node:child_process';
import type {Readable} from 'node:stream';
import type {Command, CommandResult, RunOptions} from 'ash-sdk';
import {interrupted} from '../errors/exec.js';
import {endOnAbort} from './end-on-abort.js';
import {hostEnvironment} from './environment.js';
import {failureOf, type Ending} from './failure.js';
import {feed, type Feeding} from './feed.js';
import {wasHitAtStart} from './hit-at-start.js';

/** In bytes, of standard output and standard error each. */
const LOUDEST = 100 * 1024 * 1024;

interface Ended extends Ending {
  readonly stdout: string;
  readonly stderr: string;
  readonly feeding?: Feeding;
}

/**
 * Runs a program on the host and waits for its end. Rejects with an `AshError` when it can't be started
 * (`ASH_PROGRAM_MISSING`), ends with an exit code that is not ok (`ASH_PROGRAM_FAILED`), or `signal` ends it (`ASH_INTERRUPTED`).
 * By Node's own means: most commands run a program or two, and to load execa takes longer than they do.
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
  const ended = await runToEnd(command, options).catch((cause: unknown) => failedToStart(cause));
  if (ended.feeding?.failed === true) throw ended.feeding.error;
  const failure = failureOf(command, ended, ended.stderr);
  if (failure !== undefined) throw failure;
  return {exitCode: ended.exitCode ?? 0, stdout: ended.stdout, stderr: ended.stderr};
}

async function runToEnd({argv, env}: Command, {input, signal}: RunOptions): Promise<Ended> {
  const [program, ...programArguments] = argv;
  const child = spawn(program, programArguments, {
    cwd: '/',
    // A session of its own: Ctrl-C on the terminal is for ash to hear.
    detached: true,
    env: {...hostEnvironment(), ...env},
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  }) as ChildProcessWithoutNullStreams;
  const leave = endOnAbort(child, signal, {ownSession: true});
  const outputs = [collect(child.stdout), collect(child.stderr)] as const;
  let isMaxBuffer = false;
  for (const output of outputs) {
    output.onTooMuch = () => {
      isMaxBuffer = true;
      child.kill('SIGKILL');
    };
  }
  const feeding: Feeding | undefined = input === undefined ? undefined : feed(child, input);
  try {
    const [exitCode, endedBy] = await endOf(child, signal);
    return {
      ...(feeding && {feeding}),
      ...(exitCode === null ? {} : {exitCode}),
      ...(endedBy === null ? {} : {signal: endedBy}),
      isCanceled: signal?.aborted ?? false,
      isMaxBuffer,
      cause: signal?.aborted === true ? signal.reason : undefined,
      stdout: outputs[0].text(),
      stderr: outputs[1].text(),
    };
  } finally {
    leave();
  }
}

/** The end of the program and of what it prints. One that was asked to end may leave others behind that hold its output open. */
function endOf(
  child: ChildProcessWithoutNullStreams,
  signal: AbortSignal | undefined,
): Promise<readonly [number | null, NodeJS.Signals | null]> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, endedBy) => {
      resolve([exitCode, endedBy]);
    });
    child.once('exit', () => {
      if (signal?.aborted !== true) return;
      child.stdout.destroy();
      child.stderr.destroy();
    });
  });
}

function collect(stream: Readable) {
  const chunks: Buffer[] = [];
  let length = 0;
  const collected = {
    onTooMuch: (): void => undefined,
    text: (): string => Buffer.concat(chunks).toString('utf8'),
  };
  stream.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > LOUDEST) collected.onTooMuch();
    else chunks.push(chunk);
  });
  return collected;
}

function failedToStart(cause: unknown): Ended {
  const code = (cause as NodeJS.ErrnoException).code;
  return {isCanceled: false, isMaxBuffer: false, code, cause, stdout: '', stderr: ''};
}
