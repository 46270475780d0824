import {AshError} from 'ash-sdk';
import {operationOperand} from '../arguments/flags.js';
import {operationDocument} from '../json/operation.js';
import {drawOperation} from '../output/log.js';
import {StoreCommand} from '../store-command.js';

export default class Show extends StoreCommand {
  static override readonly summary = 'Show one operation: who did what, and what it changed.';
  static override readonly examples = [
    {description: 'The last operation:', command: 'ash show'},
    {description: 'Operation 12:', command: 'ash show 12'},
  ];
  static override readonly args = operationOperand('The operation, by its number; the last one if left out.');

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Show);
    const {operation: id} = args;
    return this.withStore(flags, 'read', async ({engine, session}) => {
      const operation =
        id === undefined
          ? (await engine.readLog(session, {limit: 1}))[0]
          : await engine.showOperation(session, {id});
      if (operation === undefined) throw nothingDone();
      this.show(flags, operationDocument(operation), () => drawOperation(operation, this.look));
      return 0;
    });
  }
}

function nothingDone(): AshError {
  return new AshError({
    code: 'ASH_NO_OPERATION',
    message: 'Nothing was done in this store yet.',
    hint: "Begin with a base: 'ash new --distro debian'.",
    exit: 'notFound',
  });
}
