import {open} from 'node:fs/promises';
import {runAttached} from '../exec/attached.js';
import {followOutput} from './follow-output.js';
import type {Handed} from './handed.js';
import {killInside} from './kill-inside.js';
import {plainLaunch} from './launch.js';
import {openOutputPipe} from './output-pipe.js';

export interface PlainOptions {
  readonly logFile: string;
  readonly onLine?: ((line: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Starts bubblewrap with a command, without input, and waits for its end; returns the last lines of the output. Rejects
 * when `signal` ended it, or when nobody can take the output any more.
 */
export async function runPlain(
  argv: readonly string[],
  handed: Handed,
  options: PlainOptions,
): Promise<string> {
  const log = await open(options.logFile, 'a', 0o600);
  const stop = new AbortController();
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
  try {
    const pipe = await openOutputPipe();
    const {writer} = pipe;
    const filter = handed.filter === undefined ? [] : [handed.filter.fd];
    const ended = runAttached(plainLaunch(argv, process.pid), {
      descriptors: ['ignore', writer, writer, handed.options.fd, handed.status.fd, ...filter],
      signal,
      sealed: true,
      end: killInside,
    }).finally(() => {
      pipe.closeWriter();
    });
    const followed = followOutput(pipe.reader, log, options.onLine).catch((error: unknown) => {
      stop.abort();
      throw error;
    });
    const [output, end] = await Promise.allSettled([followed, ended]);
    if (output.status === 'rejected') throw output.reason;
    if (end.status === 'rejected') throw end.reason;
    return output.value;
  } finally {
    await log.close();
  }
}
