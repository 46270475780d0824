import {open} from 'node:fs/promises';
import type {Command} from 'ash-sdk';
import {programFailed} from '../errors/exec.js';
import {runAttached} from '../exec/attached.js';
import {followOutput} from '../sandbox/follow-output.js';
import {openOutputPipe} from '../sandbox/output-pipe.js';
import {quoteWords} from '../text/quote-words.js';

export interface LoggedOptions {
  /** Absolute path; the command and its output are appended. */
  readonly logFile: string;
  readonly onLine?: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** Runs a program of the host without input, its output in a log and shown by lines. Rejects when it fails. */
export async function runLogged(command: Command, {logFile, onLine, signal}: LoggedOptions): Promise<void> {
  const log = await open(logFile, 'a', 0o600);
  try {
    await log.writeFile(`$ ${quoteWords(command.argv)}\n`);
    const pipe = await openOutputPipe();
    const ended = runAttached(command, {
      descriptors: ['ignore', pipe.writer, pipe.writer],
      ...(signal && {signal}),
    }).finally(() => {
      pipe.closeWriter();
    });
    const [tail, end] = await Promise.all([followOutput(pipe.reader, log, onLine), ended]);
    const succeeded = 'exitCode' in end && (command.okExitCodes ?? [0]).includes(end.exitCode);
    if (!succeeded) throw programFailed({program: command.argv[0], stderr: tail, ...end});
  } finally {
    await log.close();
  }
}
