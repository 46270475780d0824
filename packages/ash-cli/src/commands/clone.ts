import * as Flags from '@oclif/core/flags';
import {labelFlags, snapFlag, snapOperand} from '../arguments/flags.js';
import {committedDocument} from '../json/operation.js';
import {drawCommitted} from '../output/committed.js';
import {StoreCommand} from '../store-command.js';

export default class Clone extends StoreCommand {
  static override readonly summary = 'Copy a snapshot to another place in the tree.';
  static override readonly description =
    'Without a flag that says where, the copy stands at the top. Copies share their content on disk.';
  static override readonly examples = [
    {description: 'A copy of snapshot 3 at the top:', command: 'ash clone 3'},
    {description: 'Beside it, under the same parent:', command: 'ash clone 3 --sibling'},
    {description: 'Under snapshot 1:', command: 'ash clone 3 --under 1'},
    {description: 'With everything below it:', command: 'ash clone 3 --tree'},
  ];
  static override readonly args = snapOperand;
  static override readonly flags = {
    ...snapFlag,
    ...labelFlags,
    sibling: Flags.boolean({summary: 'Put the copy under the same parent.', exclusive: ['under', 'tree']}),
    under: Flags.string({
      summary: 'Put the copy under this snapshot.',
      helpValue: 'PARENT',
      exclusive: ['sibling', 'tree'],
    }),
    tree: Flags.boolean({summary: 'Copy everything below it too.', exclusive: ['sibling', 'under']}),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Clone);
    const {name, description, under} = flags;
    const reference = this.reference(flags.snap, args.snapshot);
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const committed = await engine.clone(session, {
        reference,
        form: formOf(flags),
        under,
        name,
        description,
      });
      this.show(flags, committedDocument(committed), () => drawCommitted(committed, this.look));
      return 0;
    });
  }
}

function formOf(flags: {
  sibling: boolean;
  under?: string | undefined;
  tree: boolean;
}): 'top' | 'sibling' | 'under' | 'tree' {
  if (flags.sibling) return 'sibling';
  if (flags.under !== undefined) return 'under';
  return flags.tree ? 'tree' : 'top';
}
