import {packageNames, packageOperands, profileFlag, refusePackages} from '../arguments/packages.js';
import {TransactionCommand, transactionFlags} from '../transaction-command.js';

export default class Uninstall extends TransactionCommand {
  static override readonly summary = 'Remove packages or a profile from a snapshot.';
  static override readonly description =
    'A profile takes away what it brought and nobody has asked for since, and nothing else. If anything fails, the snapshot stays as it was.';
  static override readonly examples = [
    {description: 'Remove a package from snapshot 5:', command: 'ash uninstall -s 5 vim'},
    {description: 'And from everything below it:', command: 'ash uninstall -s 5 vim --tree'},
    {
      description: 'A desktop that was installed as a profile:',
      command: 'ash uninstall -s 5 --profile gnome',
    },
  ];
  static override readonly args = packageOperands.args;
  static override readonly flags = {...transactionFlags, ...packageOperands.flags, ...profileFlag};

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Uninstall);
    const {profile} = flags;
    if (profile !== undefined) {
      refusePackages(args.packages, flags.package, 'uninstall');
      return this.transact(flags, undefined, ({engine, session}, options) =>
        engine.uninstallProfile(session, {...options, profile}),
      );
    }
    const names = packageNames(args.packages, flags.package, 'uninstall');
    return this.transact(flags, undefined, ({engine, session}, options) =>
      engine.uninstall(session, {...options, names}),
    );
  }
}
