import {operationOperand} from '../arguments/flags.js';
import {committedDocument} from '../json/operation.js';
import {drawCommitted} from '../output/committed.js';
import {StoreCommand} from '../store-command.js';

export default class Undo extends StoreCommand {
  static override readonly summary = 'Take an operation back.';
  static override readonly description =
    "Without an operand the last one that was not taken back yet, so that 'ash undo' can be repeated. 'ash log' shows them all.";
  static override readonly examples = [
    {description: 'Take back the last operation:', command: 'ash undo'},
    {description: 'Take back operation 12:', command: 'ash undo 12'},
  ];
  static override readonly args = operationOperand('The operation, by its number.');

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Undo);
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const committed = await engine.undo(session, {id: args.operation});
      this.show(flags, committedDocument(committed), () => drawCommitted(committed, this.look));
      return 0;
    });
  }
}
