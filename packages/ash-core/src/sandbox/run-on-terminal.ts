import {open, stat} from 'node:fs/promises';
import {runAttached} from '../exec/attached.js';
import {lastLines} from '../text/last-lines.js';
import {TAIL_LINES} from '../exec/follow-output.js';
import type {Handed} from './handed.js';
import {pathForOthers} from './handed-file.js';
import {killInside} from './kill-inside.js';
import {terminalLaunch} from './launch.js';

export interface TerminalOptions {
  readonly logFile: string;
  readonly signal?: AbortSignal | undefined;
}

/** What script(1) itself writes around what was shown. */
const FRAME_OF_SCRIPT = /^Script (?:started|done) on .*\n?/gm;

/** In bytes. */
const TAIL_SIZE = 16 * 1024;

/**
 * Starts bubblewrap with a command on a pseudo-terminal of its own, shown on ours, and waits for its end; returns the last lines of
 * what was shown. Keys, Ctrl-C among them, and changes of the window's size go to the program inside.
 */
export async function runOnTerminal(
  argv: readonly string[],
  handed: Handed,
  options: TerminalOptions,
): Promise<string> {
  const paths = {
    options: pathForOthers(handed.options),
    status: pathForOthers(handed.status),
    filter: handed.filter === undefined ? undefined : pathForOthers(handed.filter),
  };
  const terminal = process.env['TERM'];
  const {size} = await stat(options.logFile);
  const launch = terminalLaunch(argv, paths, options.logFile);
  const env = {...launch.env, ...(terminal === undefined ? {} : {TERM: terminal})};
  await runAttached(
    {argv: launch.argv, env},
    {
      descriptors: ['inherit', 'inherit', 'inherit'],
      sealed: true,
      end: killInside,
      ...(options.signal === undefined ? {} : {signal: options.signal}),
    },
  );
  return lastLines((await endOf(options.logFile, size)).replace(FRAME_OF_SCRIPT, ''), TAIL_LINES);
}

/** What was added to a file after its first bytes, or the last part of that. */
async function endOf(path: string, after: number): Promise<string> {
  const file = await open(path, 'r');
  try {
    const {size} = await file.stat();
    const start = Math.max(after, size - TAIL_SIZE);
    const {buffer, bytesRead} = await file.read(Buffer.alloc(TAIL_SIZE), 0, TAIL_SIZE, start);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
