import {runLogged} from '../exec/run-logged.js';
import type {Handed} from './handed.js';
import {killInside} from './kill-inside.js';
import {plainLaunch} from './launch.js';
import type {SandboxSpec} from './spec.js';

/**
 * Starts bubblewrap with a command and waits for its end; returns the last lines of the output. Rejects
 * when `signal` ended it, or when nobody can take the output any more.
 */
export async function runPlain(
  argv: readonly string[],
  handed: Handed,
  {logFile, onLine, signal, input}: Pick<SandboxSpec, 'logFile' | 'onLine' | 'signal' | 'input'>,
): Promise<string> {
  const filter = handed.filter === undefined ? [] : [handed.filter.fd];
  const {tail} = await runLogged(plainLaunch(argv, process.pid), {
    logFile,
    onLine,
    signal,
    ...(input === 'ours' && {input: 'inherit'}),
    further: [handed.options.fd, handed.status.fd, ...filter],
    sealed: true,
    end: killInside,
  });
  return tail;
}
