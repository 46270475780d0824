import {labelFlags, snapFlag, snapOperand} from '../arguments/flags.js';
import {committedDocument} from '../json/operation.js';
import {drawCommitted} from '../output/committed.js';
import {StoreCommand} from '../store-command.js';

export default class Branch extends StoreCommand {
  static override readonly summary = 'Make a new snapshot below another one.';
  static override readonly description =
    'The new snapshot begins with the same content and shares it on disk. What is changed in it later touches no other.';
  static override readonly examples = [
    {description: 'Branch snapshot 3:', command: 'ash branch 3'},
    {
      description: 'With a name and a description:',
      command: "ash branch -s 3 --name desktop -d 'mail and web'",
    },
  ];
  static override readonly args = snapOperand;
  static override readonly flags = {...snapFlag, ...labelFlags};

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Branch);
    const {name, description} = flags;
    const reference = this.reference(flags.snap, args.snapshot);
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const committed = await engine.branch(session, {reference, name, description});
      this.show(flags, committedDocument(committed), () => drawCommitted(committed, this.look));
      return 0;
    });
  }
}
