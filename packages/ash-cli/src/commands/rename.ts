import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import {namedText} from '../arguments/named-text.js';
import {snapFlag} from '../arguments/flags.js';
import {committedDocument} from '../json/operation.js';
import {drawCommitted} from '../output/committed.js';
import {StoreCommand} from '../store-command.js';

export default class Rename extends StoreCommand {
  static override readonly summary = 'Give a snapshot a name, or take it away.';
  static override readonly description =
    'A name begins with a letter and is unique. It can be used wherever the number can.';
  static override readonly usage = [
    'rename [-s SNAPSHOT] NAME',
    'rename SNAPSHOT NAME',
    'rename SNAPSHOT --none',
  ];
  static override readonly examples = [
    {description: 'Name snapshot 3:', command: 'ash rename 3 desktop'},
    {description: 'Take its name away:', command: 'ash rename desktop --none'},
  ];
  static override readonly args = {
    words: Args.string({description: 'The new name.', multiple: true, ignoreStdin: true}),
  };
  static override readonly flags = {
    ...snapFlag,
    none: Flags.boolean({summary: 'Take the name away.'}),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Rename);
    const words = args.words ?? [];
    const request = flags.none
      ? {reference: this.reference(flags.snap, words[0]), name: null}
      : nameRequest(namedText(flags.snap, words, 'a name'));
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const committed = await engine.rename(session, request);
      this.show(flags, committedDocument(committed), () => drawCommitted(committed, this.look));
      return 0;
    });
  }
}

function nameRequest({reference, text}: {reference: string | undefined; text: string}) {
  return {reference, name: text};
}
