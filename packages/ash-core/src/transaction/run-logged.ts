import {open, type FileHandle} from 'node:fs/promises';
import type {Command} from 'ash-sdk';
import {programFailed} from '../errors/exec.js';
import {runAttached, type AttachedEnd} from '../exec/attached.js';
import {followOutput} from '../sandbox/follow-output.js';
import {openOutputPipe} from '../sandbox/output-pipe.js';
import {quoteWords} from '../text/quote-words.js';

export interface LoggedOptions {
  /** Absolute path; the command and its output are appended. */
  readonly logFile: string;
  readonly onLine?: ((line: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Runs a program of the host without input, its output in a log and shown by lines. Rejects when it fails. */
export async function runLogged(command: Command, {logFile, onLine, signal}: LoggedOptions): Promise<void> {
  const log = await open(logFile, 'a', 0o600);
  try {
    await log.writeFile(`$ ${quoteWords(command.argv)}\n`);
    const {tail, end} = await follow(command, log, {onLine, signal});
    const succeeded = 'exitCode' in end && (command.okExitCodes ?? [0]).includes(end.exitCode);
    if (!succeeded) throw programFailed({program: command.argv[0], stderr: tail, ...end});
  } finally {
    await log.close();
  }
}

/** Ends the program when its output can't be taken any more, and returns or rejects only when it has ended. */
async function follow(
  command: Command,
  log: FileHandle,
  {onLine, signal}: {onLine: LoggedOptions['onLine']; signal: AbortSignal | undefined},
): Promise<{tail: string; end: AttachedEnd}> {
  const stop = new AbortController();
  const pipe = await openOutputPipe();
  const ended = runAttached(command, {
    descriptors: ['ignore', pipe.writer, pipe.writer],
    signal: signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]),
  }).finally(() => {
    pipe.closeWriter();
  });
  const followed = followOutput(pipe.reader, log, onLine).catch((error: unknown) => {
    stop.abort();
    throw error;
  });
  const [tail, end] = await Promise.allSettled([followed, ended]);
  if (tail.status === 'rejected') throw tail.reason;
  if (end.status === 'rejected') throw end.reason;
  return {tail: tail.value, end: end.value};
}
