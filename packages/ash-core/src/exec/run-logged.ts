import {open} from 'node:fs/promises';
import type {Command} from 'ash-sdk';
import {runAttached, type AttachedEnd, type AttachedOptions, type Descriptor} from './attached.js';
import {followOutput} from './follow-output.js';
import {openOutputPipe} from './output-pipe.js';

export interface LoggedOptions extends Pick<AttachedOptions, 'sealed' | 'end'> {
  /** Absolute path on the host; the output is appended. */
  readonly logFile: string;
  /** Gets each line as it is printed, without its end, control characters as they came. */
  readonly onLine?: ((line: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** What the program gets as standard input. Default: nothing. */
  readonly input?: 'ignore' | 'inherit';
  /** What it gets as descriptors 3, 4, …. */
  readonly further?: readonly Descriptor[];
}

/**
 * Runs a program of the host, its output going to a log and shown by lines, and tells how it ended and its last lines, escaped.
 * Rejects when it can't be started, when `signal` ended it, or when nobody can take the output any more.
 */
export async function runLogged(
  command: Command,
  {logFile, onLine, signal, input = 'ignore', further = [], ...attached}: LoggedOptions,
): Promise<{end: AttachedEnd; tail: string}> {
  const log = await open(logFile, 'a', 0o600);
  const stop = new AbortController();
  try {
    const pipe = await openOutputPipe();
    const ended = runAttached(command, {
      ...attached,
      ownSession: true,
      descriptors: [input, pipe.writer, pipe.writer, ...further],
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
  } finally {
    await log.close();
  }
}
