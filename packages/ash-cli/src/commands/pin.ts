import * as Flags from '@oclif/core/flags';
import {snapFlag, snapOperand} from '../arguments/flags.js';
import {committedDocument} from '../json/operation.js';
import {drawCommitted} from '../output/committed.js';
import {StoreCommand} from '../store-command.js';

export default class Pin extends StoreCommand {
  static override readonly summary = 'Protect a snapshot from being deleted.';
  static override readonly examples = [
    {description: 'Pin snapshot 3:', command: 'ash pin 3'},
    {description: 'Pin it no longer:', command: 'ash pin --off 3'},
  ];
  static override readonly args = snapOperand;
  static override readonly flags = {...snapFlag, off: Flags.boolean({summary: 'Take the protection away.'})};

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Pin);
    const reference = this.reference(flags.snap, args.snapshot);
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const committed = await engine.pin(session, {reference, pinned: !flags.off});
      this.show(flags, committedDocument(committed), () => drawCommitted(committed, this.look));
      return 0;
    });
  }
}
