import * as Flags from '@oclif/core/flags';
import {snapOperand} from '../arguments/flags.js';
import {TransactionCommand, dryRunFlag, transactionFlags} from '../transaction-command.js';

export default class Rebase extends TransactionCommand {
  static override readonly summary = 'Build a snapshot anew from its parent and its own layer.';
  static override readonly description =
    "What the snapshot has beyond its parent is brought over to the parent's present revision: packages by the package manager, configuration by a three-way merge, other files as they are. Where both changed the same, the layer's stays and the other one is kept beside it.";
  static override readonly examples = [
    {description: 'Bring snapshot 3 up to date with its parent:', command: 'ash rebase 3'},
    {description: 'Snapshot 1 and all below it, parents first:', command: 'ash rebase 1 --tree'},
    {description: 'Look at what would change:', command: 'ash rebase 3 --dry-run'},
  ];
  static override readonly args = snapOperand;
  static override readonly flags = {
    ...transactionFlags,
    ...dryRunFlag,
    below: Flags.boolean({summary: 'Only what is below the snapshot.', exclusive: ['tree', 'preview']}),
    'drop-redundant': Flags.boolean({
      summary: 'Let the layer go of packages that its parent has too.',
    }),
    'built-on': Flags.string({
      summary: 'What the snapshot was built on, where the store does not tell.',
      helpValue: 'REVISION',
      exclusive: ['tree', 'below'],
    }),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Rebase);
    return this.transact(flags, args.snapshot, ({engine, session}, options) =>
      engine.rebase(session, {
        ...options,
        below: flags.below,
        dropRedundant: flags['drop-redundant'],
        builtOn: flags['built-on'],
      }),
    );
  }
}
