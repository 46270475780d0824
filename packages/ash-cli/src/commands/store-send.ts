import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import * as Flags from '@oclif/core/flags';
import {AshError} from 'ash-sdk';
import type {Sending} from 'ash-core';
import {snapFlag} from '../arguments/flags.js';
import {sentDocument} from '../json/sent.js';
import {drawSent} from '../output/sent.js';
import {StoreCommand, type Work} from '../store-command.js';

export default class StoreSend extends StoreCommand {
  static override readonly summary = 'Write snapshots as one stream, for another store.';
  static override readonly description =
    "To standard output, for a pipe, or to a file with -o; 'ash store receive' makes snapshots of it again. Where the other store lies on another file system, --files is needed.";
  static override readonly examples = [
    {description: 'To another machine:', command: 'ash store send desktop | ssh host ash store receive'},
    {description: 'To a file, for any file system:', command: 'ash store send 4 --files -o desktop.ash'},
  ];
  static override readonly strict = false;
  static override readonly flags = {
    ...snapFlag,
    output: Flags.string({
      char: 'o',
      summary: 'A file to make; - is standard output.',
      helpValue: 'FILE',
      default: '-',
    }),
    history: Flags.boolean({summary: 'Also the snapshots above them.'}),
    files: Flags.boolean({summary: 'File by file, for a store on another file system.'}),
  };

  override async run(): Promise<number> {
    const {argv, flags} = await this.parse(StoreSend);
    const words = argv.map(String);
    const references = flags.snap === undefined ? words : [flags.snap, ...words];
    const toFile = flags.output !== '-';
    if (!toFile && process.stdout.isTTY) throw toTerminal();
    if (!toFile && flags.json) throw twoOutputs();
    return this.withStore(flags, 'read', async (work) => {
      const {engine, session} = work;
      const {history, files} = flags;
      const asked = references.length === 0 ? [undefined] : references;
      const sending = await engine.send(session, {references: asked, history, files});
      if (!toFile) return toStandardOutput(work, sending);
      const bytes = await engine.sendToFile(flags.output, sending);
      const sent = {snapshots: sending.snapshots, form: sending.form, file: flags.output, bytes};
      this.show(flags, sentDocument(sent), () => drawSent(sent));
      return 0;
    });
  }
}

async function toStandardOutput({session}: Work, {stream}: Sending): Promise<number> {
  const source = Readable.from(stream, {objectMode: false});
  try {
    await pipeline(source, process.stdout, {end: false, signal: session.signal});
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === 'EPIPE' ? notTaken(error) : error;
  }
  return 0;
}

/** Whoever reads the pipe has ended: ssh(1) that lost its connection, or a receiver that refused. */
function notTaken(cause: Error): AshError {
  return new AshError({
    code: 'ASH_STREAM_NOT_TAKEN',
    message: 'The program that takes the stream has ended before all was sent.',
    hint: "It says why itself. Then send it again: 'ash store send SNAPSHOT'.",
    cause,
  });
}

function toTerminal(): AshError {
  return new AshError({
    code: 'ASH_USAGE',
    message: 'A stream of snapshots is nothing to look at on a terminal.',
    hint: "Send it to a file or a program: 'ash store send 4 -o FILE', 'ash store send 4 | ssh host ash store receive'.",
    exit: 'usage',
  });
}

function twoOutputs(): AshError {
  return new AshError({
    code: 'ASH_USAGE',
    message: 'The stream and the JSON document can not both go to standard output.',
    hint: "Send the stream to a file: 'ash store send 4 --json -o FILE'.",
    exit: 'usage',
  });
}
