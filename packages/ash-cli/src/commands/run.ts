import {AshError} from 'ash-sdk';
import * as Args from '@oclif/core/args';
import type {ProgressEvent} from 'ash-core';
import type {GlobalFlags} from '../base-command.js';
import {escapeText} from '../output/escape.js';
import {TransactionCommand, transactionFlags} from '../transaction-command.js';

export default class Run extends TransactionCommand {
  static override readonly summary = 'Run a program in a snapshot, and keep what it changed.';
  static override readonly description =
    'If the program fails, the snapshot stays as it was. All words after the program are its own; -- can stand before it.';
  static override readonly usage = 'run [-s SNAPSHOT] [--tree] [--preview] [--] PROGRAM [ARGUMENT...]';
  static override readonly examples = [
    {description: 'Look around in snapshot 3:', command: 'ash run -s 3 -- ls -l /etc'},
    {
      description: 'Change something in it and in all below:',
      command: 'ash run -s 3 --tree -- systemctl enable ssh',
    },
  ];
  static override readonly args = {
    program: Args.string({description: 'The program and its arguments.', multiple: true, ignoreStdin: true}),
  };
  static override readonly flags = transactionFlags;

  override async run(): Promise<number> {
    const words = this.argv;
    const dashes = words.indexOf('--');
    const [program, ...rest] = words.slice(dashes + 1);
    const {flags} = await this.parse(Run, words.slice(0, dashes));
    if (program === undefined) throw nothingToRun();
    return this.transact(flags, undefined, ({engine, session}, options) =>
      engine.runProgram(session, {...options, argv: [program, ...rest]}),
    );
  }

  /** What the program prints is what was asked for: it goes to standard output. */
  protected override report(flags: RunFlags, event: ProgressEvent): void {
    if (event.type !== 'output' || flags.json) {
      super.report(flags, event);
      return;
    }
    const line = process.stdout.isTTY ? escapeText(event.line) : event.line;
    this.print([flags.tree === true && event.snapshot !== undefined ? `${event.snapshot}: ${line}` : line]);
  }
}

interface RunFlags extends GlobalFlags {
  readonly tree?: boolean;
}

function nothingToRun(): AshError {
  return new AshError({
    code: 'ASH_USAGE',
    message: 'No program was named to run.',
    hint: "Name it after two dashes: 'ash run -s 3 -- ls -l'.",
    exit: 'usage',
  });
}
