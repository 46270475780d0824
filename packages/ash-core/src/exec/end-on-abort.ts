import type {ChildProcess} from 'node:child_process';
import {sendSignal} from './send-signal.js';

/** In milliseconds. After this long a program is no longer asked to end but killed. */
const PATIENCE = 5000;
const BETWEEN_REQUESTS = 50;

export interface EndOptions {
  /** How it is asked, given its process ID. Default: SIGTERM. */
  readonly ask?: ((processId: number) => void) | undefined;
  /** It leads a session of its own: what it started ends with it. */
  readonly ownSession?: boolean | undefined;
}

/** Asks a program to end once `signal` says so, again and again until it does. Returns what stops this, for when the program has ended. */
export function endOnAbort(
  child: ChildProcess,
  signal: AbortSignal | undefined,
  {ask, ownSession = false}: EndOptions = {},
): () => void {
  const timers: NodeJS.Timeout[] = [];
  const request = (): void => {
    const {pid} = child;
    if (pid === undefined) return;
    const receiver = ownSession ? -pid : pid;
    const once = (): void => {
      if (ask === undefined) sendSignal(receiver, 'SIGTERM');
      else ask(pid);
    };
    once();
    timers.push(
      setInterval(once, BETWEEN_REQUESTS),
      setTimeout(() => {
        sendSignal(receiver, 'SIGKILL');
      }, PATIENCE),
    );
  };
  signal?.addEventListener('abort', request, {once: true});
  return () => {
    signal?.removeEventListener('abort', request);
    timers.forEach(clearTimeout);
  };
}
