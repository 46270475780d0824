import {statusDocument} from '../json/status.js';
import {drawStatus} from '../output/status.js';
import {StoreCommand} from '../store-command.js';

export default class Status extends StoreCommand {
  static override readonly summary = 'Show how the store stands.';
  static override readonly description =
    'Where it lies, how much room is left, what was done last, what undo and redo would take, what boots and what did not come up, and who is at work in it.';
  static override readonly examples = [{description: 'How does it stand?', command: 'ash status'}];

  override async run(): Promise<number> {
    const {flags} = await this.parse(Status);
    return this.withStore(flags, 'read', async ({engine, session}) => {
      const report = await engine.status(session);
      this.show(flags, statusDocument(report), () => drawStatus(report, this.look));
      return 0;
    });
  }
}
