import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import {etcStatusDocument} from '../json/etc.js';
import {drawEtcStatus} from '../output/etc.js';
import {StoreCommand} from '../store-command.js';

export default class EtcResolve extends StoreCommand {
  static override readonly summary = 'End a conflict in /etc.';
  static override readonly examples = [
    {description: "Keep the machine's own file:", command: 'ash etc resolve /etc/ssh/sshd_config --ours'},
    {
      description: 'Take the one that the snapshot brought:',
      command: 'ash etc resolve /etc/ssh/sshd_config --theirs',
    },
  ];
  static override readonly args = {
    path: Args.string({description: 'The file, as it is named in /etc.', required: true, ignoreStdin: true}),
  };
  static override readonly flags = {
    ours: Flags.boolean({summary: "Keep the machine's own.", exactlyOne: ['ours', 'theirs']}),
    theirs: Flags.boolean({summary: 'Take what the snapshot brought.', exactlyOne: ['ours', 'theirs']}),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(EtcResolve);
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const left = await engine.resolveEtc(session, {path: args.path, keep: flags.ours ? 'ours' : 'theirs'});
      this.show(flags, etcStatusDocument(left), () => drawEtcStatus(left, this.look));
      return 0;
    });
  }
}
