import {committedDocument} from '../json/operation.js';
import {drawCommitted} from '../output/committed.js';
import {StoreCommand} from '../store-command.js';

export default class Redo extends StoreCommand {
  static override readonly summary = "Bring back what the last 'ash undo' took.";
  static override readonly examples = [{description: 'Undo was a mistake:', command: 'ash redo'}];

  override async run(): Promise<number> {
    const {flags} = await this.parse(Redo);
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const committed = await engine.redo(session);
      this.show(flags, committedDocument(committed), () => drawCommitted(committed, this.look));
      return 0;
    });
  }
}
