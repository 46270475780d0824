import * as Flags from '@oclif/core/flags';
import {snapOperand} from '../arguments/flags.js';
import {TransactionCommand, transactionFlags} from '../transaction-command.js';

export default class Upgrade extends TransactionCommand {
  static override readonly summary = 'Upgrade all packages of a snapshot.';
  static override readonly description =
    'The package lists are fetched anew first. If anything fails, the snapshot stays as it was. With --tree the snapshot is upgraded, and all below it are built anew from it, as a rebase does it: what they share is upgraded once.';
  static override readonly examples = [
    {description: 'Upgrade snapshot 3:', command: 'ash upgrade 3'},
    {description: 'Look before it counts:', command: 'ash upgrade 3 --preview'},
    {description: 'Snapshot 1 and all below it, without questions:', command: 'ash upgrade 1 --tree --yes'},
  ];
  static override readonly args = snapOperand;
  static override readonly flags = {
    ...transactionFlags,
    each: Flags.boolean({
      summary: 'With --tree: upgrade each snapshot by itself.',
      dependsOn: ['tree'],
    }),
    full: Flags.boolean({summary: 'Also upgrades that remove packages.'}),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Upgrade);
    return this.transact(flags, args.snapshot, ({engine, session}, options) =>
      flags.tree && !flags.each
        ? engine.upgradeTree(session, {...options, full: flags.full})
        : engine.upgrade(session, {...options, full: flags.full}),
    );
  }
}
