import {packageNames, packageOperands} from '../arguments/packages.js';
import {TransactionCommand, transactionFlags} from '../transaction-command.js';

export default class Uninstall extends TransactionCommand {
  static override readonly summary = 'Remove packages from a snapshot.';
  static override readonly description = 'If anything fails, the snapshot stays as it was.';
  static override readonly examples = [
    {description: 'Remove a package from snapshot 5:', command: 'ash uninstall -s 5 vim'},
    {description: 'And from everything below it:', command: 'ash uninstall -s 5 vim --tree'},
  ];
  static override readonly args = packageOperands.args;
  static override readonly flags = {...transactionFlags, ...packageOperands.flags};

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Uninstall);
    const names = packageNames(args.packages, flags.package, 'uninstall');
    return this.transact(flags, undefined, ({engine, session}, options) =>
      engine.uninstall(session, {...options, names}),
    );
  }
}
