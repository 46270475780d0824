import {packageNames, packageOperands} from '../arguments/packages.js';
import {TransactionCommand, transactionFlags} from '../transaction-command.js';

export default class Install extends TransactionCommand {
  static override readonly summary = 'Install packages in a snapshot.';
  static override readonly description = 'If anything fails, the snapshot stays as it was.';
  static override readonly examples = [
    {description: 'Install two packages in snapshot 5:', command: 'ash install -s 5 firefox vim'},
    {description: 'Look before it counts:', command: 'ash install -s 5 firefox --preview'},
  ];
  static override readonly args = packageOperands.args;
  static override readonly flags = {...transactionFlags, ...packageOperands.flags};

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Install);
    const names = packageNames(args.packages, flags.package, 'install');
    return this.transact(flags, undefined, ({engine, session}, options) =>
      engine.install(session, {...options, names}),
    );
  }
}
