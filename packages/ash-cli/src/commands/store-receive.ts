import {createReadStream} from 'node:fs';
import {addAbortSignal, type Readable} from 'node:stream';
import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import {AshError} from 'ash-sdk';
import {committedDocument} from '../json/operation.js';
import {drawCommitted} from '../output/committed.js';
import {StoreCommand} from '../store-command.js';

export default class StoreReceive extends StoreCommand {
  static override readonly summary = "Make snapshots of what 'ash store send' wrote.";
  static override readonly description =
    'They get the next free numbers and keep their names. They count when all has come as it was sent; before that nothing has happened.';
  static override readonly examples = [
    {description: 'From a file:', command: 'ash store receive desktop.ash'},
    {description: 'From another machine:', command: 'ash store receive < <(ssh host ash store send desktop)'},
  ];
  static override readonly args = {
    file: Args.string({
      description: 'The file; - or nothing is standard input.',
      ignoreStdin: true,
      default: '-',
    }),
  };
  static override readonly flags = {
    name: Flags.string({
      summary: 'Name for the snapshot that comes last, instead of its own.',
      helpValue: 'NAME',
    }),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(StoreReceive);
    if (args.file === '-' && process.stdin.isTTY) throw fromTerminal();
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const source: Readable = args.file === '-' ? process.stdin : createReadStream(args.file);
      const stream = addAbortSignal(session.signal, source);
      const committed = await engine.receive(session, {stream, name: flags.name}).catch((error: unknown) => {
        throw unreadable(args.file, error) ?? error;
      });
      this.show(flags, committedDocument(committed), () => drawCommitted(committed, this.look));
      return 0;
    });
  }
}

/** The error for a file that can't be opened. */
function unreadable(file: string, error: unknown): AshError | undefined {
  const isOfFile = error instanceof Error && 'path' in error && error.path === file;
  if (!isOfFile) return undefined;
  return new AshError({
    code: 'ASH_STREAM_UNREADABLE',
    message: `The file ${file} can't be read.`,
    hint: `Look at it: ls -l ${file}`,
    exit: 'notFound',
    cause: error,
  });
}

function fromTerminal(): AshError {
  return new AshError({
    code: 'ASH_USAGE',
    message: 'A stream of snapshots can not be typed.',
    hint: "Name a file or pipe it in: 'ash store receive FILE', 'ssh host ash store send 4 | ash store receive'.",
    exit: 'usage',
  });
}
