import {committedDocument} from '../json/operation.js';
import {drawCommitted} from '../output/committed.js';
import {StoreCommand} from '../store-command.js';

export default class Rollback extends StoreCommand {
  static override readonly summary = 'Make the deployment before this one the default again.';
  static override readonly description =
    'It boots at the next start. Typed again, it goes forward to where it came from.';
  static override readonly examples = [
    {description: 'Go back to the deployment before:', command: 'ash rollback'},
  ];

  override async run(): Promise<number> {
    const {flags} = await this.parse(Rollback);
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const committed = await engine.rollback(session);
      this.show(flags, committedDocument(committed), () => drawCommitted(committed, this.look));
      return 0;
    });
  }
}
