import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import {snapFlag, snapOperand} from '../arguments/flags.js';
import {blameDocument} from '../json/history.js';
import {drawBlame} from '../output/history.js';
import {StoreCommand} from '../store-command.js';

export default class Blame extends StoreCommand {
  static override readonly summary = 'Show which revision and operation brought a file or its lines.';
  static override readonly examples = [
    {description: 'Who made this file what it is?', command: 'ash blame /etc/hosts 3'},
    {description: 'Line by line:', command: 'ash blame /etc/ssh/sshd_config 3 --lines'},
  ];
  static override readonly args = {
    path: Args.string({description: 'A path inside the snapshot.', required: true, ignoreStdin: true}),
    ...snapOperand,
  };
  static override readonly flags = {
    ...snapFlag,
    lines: Flags.boolean({char: 'l', summary: 'Tell it for each line of a text.'}),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Blame);
    const reference = this.reference(flags.snap, args.snapshot);
    return this.withStore(flags, 'read', async ({engine, session}) => {
      const result = await engine.blame(session, {path: args.path, reference, lines: flags.lines});
      this.show(flags, blameDocument(result), () => drawBlame(result, this.look));
      return 0;
    });
  }
}
