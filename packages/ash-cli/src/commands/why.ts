import * as Args from '@oclif/core/args';
import {snapFlag, snapOperand} from '../arguments/flags.js';
import {whyDocument} from '../json/why.js';
import {drawWhy} from '../output/why.js';
import {StoreCommand} from '../store-command.js';

export default class Why extends StoreCommand {
  static override readonly summary = 'Show why a package is there: who asked for it, or what needs it.';
  static override readonly examples = [
    {description: 'Why is libssl3 in snapshot 3?', command: 'ash why libssl3 3'},
    {description: 'Why is this file there?', command: 'ash why /usr/bin/openssl 3'},
  ];
  static override readonly args = {
    package: Args.string({
      description: 'The name of a package, or a path, which stands for the package that owns it.',
      required: true,
      ignoreStdin: true,
    }),
    ...snapOperand,
  };
  static override readonly flags = snapFlag;

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Why);
    const reference = this.reference(flags.snap, args.snapshot);
    return this.withStore(flags, 'read', async ({engine, session}) => {
      const result = await engine.why(session, {subject: args.package, reference});
      this.show(flags, whyDocument(result), () => drawWhy(result, this.look));
      return 0;
    });
  }
}
