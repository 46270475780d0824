import * as Flags from '@oclif/core/flags';
import {snapOperand} from '../arguments/flags.js';
import {logDocument} from '../json/operation.js';
import {drawLog} from '../output/log.js';
import {StoreCommand} from '../store-command.js';

export default class Log extends StoreCommand {
  static override readonly summary = 'Show what was done, the newest first.';
  static override readonly examples = [
    {description: 'Everything:', command: 'ash log'},
    {description: 'The last three operations on snapshot 2:', command: 'ash log -n 3 -s 2'},
  ];
  static override readonly args = snapOperand;
  static override readonly flags = {
    snap: Flags.string({
      char: 's',
      aliases: ['snapshot'],
      summary: 'Only operations that changed this snapshot.',
      helpValue: 'SNAPSHOT',
    }),
    limit: Flags.integer({char: 'n', summary: 'At most so many.', helpValue: 'NUMBER', min: 1}),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Log);
    const reference = this.reference(flags.snap, args.snapshot);
    return this.withStore(flags, 'read', async ({engine, session}) => {
      const operations = await engine.readLog(session, {reference, limit: flags.limit});
      this.show(flags, logDocument(operations), () => drawLog(operations, this.look));
      return 0;
    });
  }
}
