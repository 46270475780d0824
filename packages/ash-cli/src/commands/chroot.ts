import * as Flags from '@oclif/core/flags';
import {snapFlag, snapOperand} from '../arguments/flags.js';
import {lookOf} from '../output/look.js';
import {TransactionCommand} from '../transaction-command.js';

export default class Chroot extends TransactionCommand {
  static override readonly summary = 'Open a shell in a snapshot, and keep what was changed in it.';
  static override readonly description =
    'When the shell ends, its changes become a new revision. When it ends in failure, it asks on a terminal, and drops them elsewhere.';
  static override readonly examples = [
    {description: 'A shell in snapshot 5:', command: 'ash chroot 5'},
    {description: 'Look at the changes before they count:', command: 'ash chroot 5 --preview'},
  ];
  static override readonly args = snapOperand;
  static override readonly flags = {
    ...snapFlag,
    preview: Flags.boolean({summary: 'Show what would change, and ask before it counts.'}),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Chroot);
    const keepAfter = async (exitCode: number): Promise<boolean> =>
      this.ask(
        flags,
        `The shell ended with exit code ${exitCode}. Keep what was changed?`,
        'keep the change',
      );
    return this.transact({...flags, tree: false}, args.snapshot, ({engine, session}, options) => {
      if (!options.interactive) return engine.chroot(session, options);
      this.#greet();
      return engine.chroot(session, {...options, keepAfter});
    });
  }

  #greet(): void {
    const {palette} = lookOf(process.stderr, process.env);
    process.stderr.write(
      `${palette.faint("A shell in the snapshot: 'exit' ends it and keeps what was changed.")}\n`,
    );
  }
}
