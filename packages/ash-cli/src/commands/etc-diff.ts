import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import {etcDiffDocument} from '../json/etc.js';
import {drawEtcDiff} from '../output/etc.js';
import {StoreCommand} from '../store-command.js';

export default class EtcDiff extends StoreCommand {
  static override readonly summary = 'Show both sides of the conflicts in /etc, or what was changed.';
  static override readonly description =
    "Of a conflict, lines with a minus are the machine's own, those with a plus are what the snapshot brought. With --local, lines with a minus are the revision's, those with a plus the machine's.";
  static override readonly examples = [
    {description: 'Show the conflicts:', command: 'ash etc diff'},
    {description: 'Show one of them:', command: 'ash etc diff /etc/ssh/sshd_config'},
    {description: 'Show what was changed below a directory:', command: 'ash etc diff --local /etc/ssh'},
  ];
  static override readonly args = {
    paths: Args.string({
      description: 'Only this file or directory; several can be named.',
      multiple: true,
      ignoreStdin: true,
    }),
  };
  static override readonly flags = {
    local: Flags.boolean({summary: 'Show what was changed on the machine since its revision.'}),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(EtcDiff);
    const request = {paths: args.paths ?? [], local: flags.local};
    return this.withStore(flags, flags.local ? 'read' : 'write', async ({engine, session}) => {
      const diff = await engine.etcDiff(session, request);
      this.show(flags, etcDiffDocument(diff), () => drawEtcDiff(diff, flags.local, this.look));
      return 0;
    });
  }
}
