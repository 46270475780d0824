import * as Flags from '@oclif/core/flags';
import {packageNames, packageOperands} from '../arguments/packages.js';
import {TransactionCommand, transactionFlags} from '../transaction-command.js';

export default class Install extends TransactionCommand {
  static override readonly summary = 'Install packages in a snapshot.';
  static override readonly description = 'If anything fails, the snapshot stays as it was.';
  static override readonly examples = [
    {description: 'Install two packages in snapshot 5:', command: 'ash install -s 5 firefox vim'},
    {description: 'Look before it counts:', command: 'ash install -s 5 firefox --preview'},
    {description: 'Use it at once, without a boot:', command: 'ash install --live htop'},
  ];
  static override readonly args = packageOperands.args;
  static override readonly flags = {
    ...transactionFlags,
    ...packageOperands.flags,
    live: Flags.boolean({
      summary: 'Also in the running system, until the next boot. Only for the running snapshot.',
      exclusive: ['tree'],
    }),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Install);
    const names = packageNames(args.packages, flags.package, 'install');
    return this.transact(flags, undefined, ({engine, session}, options) =>
      flags.live
        ? engine.installLive(session, {...options, names})
        : engine.install(session, {...options, names}),
    );
  }
}
