import * as Args from '@oclif/core/args';
import {snapFlag, snapOperand} from '../arguments/flags.js';
import {historyDocument} from '../json/history.js';
import {drawHistory} from '../output/history.js';
import {StoreCommand} from '../store-command.js';

export default class History extends StoreCommand {
  static override readonly summary = 'Show each revision in which a path changed, the newest first.';
  static override readonly description =
    'It goes back through the revisions of the snapshot, then through those that it was made from, as far as they are still in the store.';
  static override readonly examples = [
    {description: 'What became of this file?', command: 'ash history /etc/fstab 3'},
  ];
  static override readonly args = {
    path: Args.string({description: 'A path inside the snapshot.', required: true, ignoreStdin: true}),
    ...snapOperand,
  };
  static override readonly flags = snapFlag;

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(History);
    const reference = this.reference(flags.snap, args.snapshot);
    return this.withStore(flags, 'read', async ({engine, session}) => {
      const result = await engine.history(session, {path: args.path, reference});
      this.show(flags, historyDocument(result), () => drawHistory(result, this.look));
      return 0;
    });
  }
}
