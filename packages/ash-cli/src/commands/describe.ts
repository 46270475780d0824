import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import {namedText} from '../arguments/named-text.js';
import {snapFlag} from '../arguments/flags.js';
import {committedDocument} from '../json/operation.js';
import {drawCommitted} from '../output/committed.js';
import {StoreCommand} from '../store-command.js';

export default class Describe extends StoreCommand {
  static override readonly summary = 'Give a snapshot a description: any text.';
  static override readonly description =
    'The text replaces the description that was there; an empty one takes it away. Put -- before a text that begins with a dash.';
  static override readonly usage = ['describe [-s SNAPSHOT] TEXT...', 'describe SNAPSHOT TEXT'];
  static override readonly examples = [
    {description: 'Describe snapshot 3:', command: "ash describe -s 3 'mail and web'"},
    {description: 'The same, shorter:', command: "ash describe 3 'mail and web'"},
    {description: 'Take the description away:', command: "ash describe 3 ''"},
  ];
  static override readonly args = {
    text: Args.string({description: 'The description.', multiple: true, ignoreStdin: true}),
  };
  static override readonly flags = {
    ...snapFlag,
    description: Flags.string({char: 'd', aliases: ['desc'], hidden: true, summary: 'The description.'}),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Describe);
    const words =
      flags.description === undefined ? (args.text ?? []) : [...(args.text ?? []), flags.description];
    const {reference, text: description} = namedText(flags.snap, words, 'a description');
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const committed = await engine.describe(session, {reference, description});
      this.show(flags, committedDocument(committed), () => drawCommitted(committed, this.look));
      return 0;
    });
  }
}
