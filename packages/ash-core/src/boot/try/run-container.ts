import {isAshError} from 'ash-sdk';
import {runLogged} from '../../exec/run-logged.js';
import {killInside} from '../../sandbox/kill-inside.js';
import type {ContainerEnd} from './judge.js';
import {containerCommand, type ContainerFacts} from './launch.js';

export interface ContainerRun {
  readonly facts: ContainerFacts;
  /** Seconds after which it is killed. */
  readonly timeout: number;
  readonly logFile: string;
  readonly onLine: (line: string) => void;
  /** Kills it, too. */
  readonly signal: AbortSignal;
}

/** Boots the container and waits until nothing of it is alive. `tail` is what it printed last, escaped, unless it was killed. */
export async function runContainer(run: ContainerRun): Promise<{end: ContainerEnd; tail: string}> {
  const {facts, timeout, logFile, onLine, signal} = run;
  const late = AbortSignal.timeout(timeout * 1000);
  try {
    const {tail} = await runLogged(containerCommand(facts), {
      logFile,
      onLine,
      signal: AbortSignal.any([signal, late]),
      sealed: true,
      end: killInside,
    });
    return {end: 'ended', tail};
  } catch (error) {
    if (isAshError(error) && error.code === 'ASH_INTERRUPTED') return {end: 'killed', tail: ''};
    throw error;
  }
}
