import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import {labelFlags} from '../arguments/flags.js';
import {TransactionCommand, dryRunFlag, transactionFlags} from '../transaction-command.js';

const {tree: _, snap: __, ...flags} = transactionFlags;

export default class Graft extends TransactionCommand {
  static override readonly summary = 'Put the layer of a snapshot onto another one, as a new snapshot.';
  static override readonly description =
    'The layer is what a snapshot has beyond its parent. Both snapshots stay as they are. Onto another distribution only names of packages and files outside of the system go along, and what did not is reported.';
  static override readonly examples = [
    {description: "The layer of 'mail' onto 'desktop':", command: 'ash graft mail --onto desktop'},
    {description: 'With a name for what comes of it:', command: 'ash graft 4 --onto 7 --name both'},
  ];
  static override readonly args = {
    layer: Args.string({description: 'The snapshot whose layer it is.', required: true, ignoreStdin: true}),
  };
  static override readonly flags = {
    ...flags,
    ...dryRunFlag,
    ...labelFlags,
    onto: Flags.string({
      summary: 'The snapshot that gets a new child.',
      helpValue: 'SNAPSHOT',
      required: true,
    }),
  };

  override async run(): Promise<number> {
    const {args, flags: given} = await this.parse(Graft);
    const {onto, name, description} = given;
    return this.transact({...given, tree: false}, args.layer, async ({engine, session}, options) => [
      await engine.graft(session, {...options, onto, name, description}),
    ]);
  }
}
