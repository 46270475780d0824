import {closeSync, constants, openSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {run} from './run.js';

/** A pipe that a program writes to: both its output and its errors, in order. */
export interface OutputPipe {
  /** Descriptor of the writing end. */
  readonly writer: number;
  /** The reading end. Ends when the writing end is closed here and in every program. */
  readonly reader: Socket;
  /** Closes our writing end. Can be repeated. */
  closeWriter(): void;
}

/**
 * Opens a pipe. The ones of node:child_process are sockets, which programs can't open again as `/dev/stdout` (ENXIO);
 * package scripts do that, so this is a fifo without a name.
 */
export async function openOutputPipe(): Promise<OutputPipe> {
  const directory = await mkdtemp(join(tmpdir(), 'ash-'));
  try {
    const path = join(directory, 'pipe');
    await run({argv: ['mkfifo', '--mode=600', path]});
    const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const writer = openSync(path, constants.O_WRONLY);
    let open = true;
    return {
      writer,
      reader: new Socket({fd: reader, readable: true, writable: false}),
      closeWriter() {
        if (open) closeSync(writer);
        open = false;
      },
    };
  } finally {
    await rm(directory, {recursive: true});
  }
}
