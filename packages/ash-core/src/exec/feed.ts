import type {ChildProcessWithoutNullStreams} from 'node:child_process';
import type {Writable} from 'node:stream';
import {sendSignal} from './send-signal.js';

/** How the input of a program came to it. */
export interface Feeding {
  /** Whether the input itself broke off; then the program was killed. */
  readonly failed: boolean;
  readonly error: unknown;
}

/**
 * Writes what a program shall read on standard input, a stream only as fast as the program reads it. A program that reads only a part of it says by its
 * exit code whether that was wrong.
 */
export function feed(
  child: ChildProcessWithoutNullStreams,
  input: string | Uint8Array | AsyncIterable<Uint8Array>,
): Feeding {
  const feeding = {failed: false, error: undefined as unknown};
  child.stdin.on('error', () => undefined);
  if (typeof input === 'string' || input instanceof Uint8Array) {
    child.stdin.end(input);
    return feeding;
  }
  pour(input, child.stdin).catch((error: unknown) => {
    feeding.failed = true;
    feeding.error = error;
    child.stdin.destroy();
    // What it has started goes too: bwrap's inner half would wait for the outer one for ever, and hold our pipes.
    if (child.pid !== undefined) sendSignal(-child.pid, 'SIGKILL');
  });
  return feeding;
}

async function pour(input: AsyncIterable<Uint8Array>, stdin: Writable): Promise<void> {
  for await (const chunk of input) {
    if (stdin.destroyed) return;
    if (!stdin.write(chunk)) await readyAgain(stdin);
  }
  stdin.end();
}

/** When more can be written, or nobody reads any more. */
async function readyAgain(stdin: Writable): Promise<void> {
  if (stdin.destroyed) return;
  await new Promise<void>((resolve) => {
    const ready = (): void => {
      stdin.off('drain', ready).off('close', ready);
      resolve();
    };
    stdin.on('drain', ready).on('close', ready);
  });
}
