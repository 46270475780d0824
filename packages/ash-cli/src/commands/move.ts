import * as Flags from '@oclif/core/flags';
import {snapFlag, snapOperand} from '../arguments/flags.js';
import {committedDocument} from '../json/operation.js';
import {drawCommitted} from '../output/committed.js';
import {StoreCommand} from '../store-command.js';

export default class Move extends StoreCommand {
  static override readonly summary = 'Put a snapshot, with all below it, under another one.';
  static override readonly description = 'Only its place in the tree changes, not its content.';
  static override readonly examples = [
    {description: 'Put snapshot 4 under 1:', command: 'ash move 4 --under 1'},
    {description: 'Put it at the top:', command: 'ash move 4 --top'},
  ];
  static override readonly args = snapOperand;
  static override readonly flags = {
    ...snapFlag,
    under: Flags.string({summary: 'The new parent.', helpValue: 'PARENT', exactlyOne: ['under', 'top']}),
    top: Flags.boolean({summary: 'Put it at the top of the tree.'}),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Move);
    const reference = this.reference(flags.snap, args.snapshot);
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const committed = await engine.move(session, {reference, parent: flags.under ?? null});
      this.show(flags, committedDocument(committed), () => drawCommitted(committed, this.look));
      return 0;
    });
  }
}
