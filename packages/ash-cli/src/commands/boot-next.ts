import * as Flags from '@oclif/core/flags';
import {snapFlag, snapOperand} from '../arguments/flags.js';
import {committedDocument} from '../json/operation.js';
import {drawCommitted} from '../output/committed.js';
import {StoreCommand} from '../store-command.js';

export default class BootNext extends StoreCommand {
  static override readonly summary = 'Boot something that is deployed already, the next time only.';
  static override readonly description =
    "After that the default boots as before. A snapshot's newest deployment is taken, or its entry in the boot menu. 'ash deploy --once' does the same with a new deployment.";
  static override readonly examples = [
    {description: 'Boot snapshot 3 the next time:', command: 'ash boot next 3'},
    {description: 'A deployment that was kept:', command: 'ash boot next --deployment safe'},
    {description: 'Take it back:', command: 'ash boot next --clear'},
  ];
  static override readonly args = snapOperand;
  static override readonly flags = {
    ...snapFlag,
    deployment: Flags.string({
      summary: 'A deployment by its number, the name it is kept under, or NUMBER.REVISION as in the menu.',
      helpValue: 'DEPLOYMENT',
      exclusive: ['snap', 'clear'],
    }),
    clear: Flags.boolean({
      summary: 'Let the default boot the next time, as always.',
      exclusive: ['snap', 'deployment'],
    }),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(BootNext);
    const reference = this.reference(flags.snap ?? flags.deployment, args.snapshot);
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const committed = flags.clear
        ? await engine.clearNext(session)
        : await engine.bootNext(session, {reference, deployment: flags.deployment});
      this.show(flags, committedDocument(committed), () => drawCommitted(committed, this.look));
      return 0;
    });
  }
}
