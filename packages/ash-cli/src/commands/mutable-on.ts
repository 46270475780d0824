import {snapFlag, snapOperand} from '../arguments/flags.js';
import {committedDocument} from '../json/operation.js';
import {drawMutable} from '../output/mutable.js';
import {StoreCommand} from '../store-command.js';

export default class MutableOn extends StoreCommand {
  static override readonly summary = "Make the root of a snapshot's next deployments writable.";
  static override readonly examples = [
    {description: 'Writable from its next deployment on:', command: 'ash mutable on 3'},
  ];
  static override readonly args = snapOperand;
  static override readonly flags = snapFlag;

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(MutableOn);
    const reference = this.reference(flags.snap, args.snapshot);
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const committed = await engine.setMutable(session, {reference, mutable: true});
      this.show(flags, committedDocument(committed), () => drawMutable(committed, true, this.look));
      return 0;
    });
  }
}
