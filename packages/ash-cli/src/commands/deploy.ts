import * as Flags from '@oclif/core/flags';
import {snapFlag, snapOperand} from '../arguments/flags.js';
import {deployedDocument} from '../json/deployed.js';
import {drawDeployed} from '../output/deployed.js';
import {StoreCommand} from '../store-command.js';

export default class Deploy extends StoreCommand {
  static override readonly summary = 'Make a snapshot the one that boots next.';
  static override readonly description =
    "A writable copy of the snapshot becomes the default of the boot menu; what was changed in the running /etc goes along. The deployment before stays in the menu, and 'ash rollback' returns to it.";
  static override readonly examples = [
    {description: 'Boot snapshot 3 next:', command: 'ash deploy 3'},
    {
      description: 'Keep this deployment until it is dropped, under a name:',
      command: 'ash deploy 3 --keep safe',
    },
  ];
  static override readonly args = snapOperand;
  static override readonly flags = {
    ...snapFlag,
    keep: Flags.string({summary: 'Keep the deployment in the menu under this name.', helpValue: 'NAME'}),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Deploy);
    const reference = this.reference(flags.snap, args.snapshot);
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const deployed = await engine.deploy(session, {reference, keep: flags.keep});
      this.show(flags, deployedDocument(deployed), () => drawDeployed(deployed, this.look));
      return 0;
    });
  }
}
