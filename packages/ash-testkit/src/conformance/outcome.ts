import {isAshError, type AshError} from 'ash-sdk';
import {demand, shown} from './breach.js';

/** A value, or the `AshError` that was thrown instead; anything else that is thrown is a breach of the contract. */
export async function outcome<Value>(
  what: string,
  action: () => Value | Promise<Value>,
): Promise<{readonly value: Value} | {readonly error: AshError}> {
  try {
    return {value: await action()};
  } catch (error) {
    demand(isAshError(error), {
      found: `${what} threw ${error instanceof Error ? `${error.name}: ${error.message}` : shown(error)}.`,
      wanted: 'an AshError with a sentence and a hint, or a result',
      because:
        'anything else is shown to the user as a defect of the plugin, with nothing that can be done about it',
      read: 'Errors',
    });
    return {error};
  }
}

/** The value of something that must come within some seconds. */
export async function within<Value>(
  seconds: number,
  what: string,
  action: () => Promise<Value>,
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), seconds * 1000);
  });
  const running = action();
  try {
    const first = await Promise.race([running, late]);
    demand(first !== 'late', {
      found: `${what} took longer than ${seconds} seconds.`,
      wanted: 'an end in bounded time, whatever the files hold',
      because: 'the content of a snapshot is hostile, and ash runs as root',
      read: 'The package database',
    });
    return first;
  } finally {
    clearTimeout(timer);
    running.catch(() => undefined);
  }
}
