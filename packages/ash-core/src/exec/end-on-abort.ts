import type {ChildProcess} from 'node:child_process';

/** In milliseconds. After this long a program is no longer asked to end but killed. */
const PATIENCE = 5000;
const BETWEEN_REQUESTS = 50;

/**
 * Asks a program to end once `signal` says so, again and again until it does; `ask` gets its process ID. Returns what stops this, for
 * when the program has ended.
 */
export function endOnAbort(
  child: ChildProcess,
  signal: AbortSignal | undefined,
  ask: (processId: number) => void = terminate,
): () => void {
  const timers: NodeJS.Timeout[] = [];
  const request = (): void => {
    const once = (): void => {
      if (child.pid !== undefined) ask(child.pid);
    };
    once();
    timers.push(
      setInterval(once, BETWEEN_REQUESTS),
      setTimeout(() => child.kill('SIGKILL'), PATIENCE),
    );
  };
  signal?.addEventListener('abort', request, {once: true});
  return () => {
    signal?.removeEventListener('abort', request);
    timers.forEach(clearTimeout);
  };
}

function terminate(processId: number): void {
  process.kill(processId, 'SIGTERM');
}
