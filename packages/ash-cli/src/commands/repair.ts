import {snapOperand} from '../arguments/flags.js';
import {TransactionCommand, transactionFlags} from '../transaction-command.js';

export default class Repair extends TransactionCommand {
  static override readonly summary = 'Mend the package database and keys of a snapshot.';
  static override readonly examples = [
    {description: 'Mend snapshot 3:', command: 'ash repair 3'},
    {description: 'And everything below it:', command: 'ash repair 3 --tree'},
  ];
  static override readonly args = snapOperand;
  static override readonly flags = transactionFlags;

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Repair);
    return this.transact(flags, args.snapshot, ({engine, session}, options) =>
      engine.repair(session, options),
    );
  }
}
