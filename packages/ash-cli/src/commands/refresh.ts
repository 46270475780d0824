import {snapOperand} from '../arguments/flags.js';
import {TransactionCommand, transactionFlags} from '../transaction-command.js';

export default class Refresh extends TransactionCommand {
  static override readonly summary = 'Fetch the package lists of a snapshot anew.';
  static override readonly examples = [
    {description: 'Snapshot 3:', command: 'ash refresh 3'},
    {description: 'And everything below it:', command: 'ash refresh 3 --tree'},
  ];
  static override readonly args = snapOperand;
  static override readonly flags = transactionFlags;

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Refresh);
    return this.transact(flags, args.snapshot, ({engine, session}, options) =>
      engine.refresh(session, options),
    );
  }
}
