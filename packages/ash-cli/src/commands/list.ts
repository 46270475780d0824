import * as Flags from '@oclif/core/flags';
import {snapFlag, snapOperand} from '../arguments/flags.js';
import {listDocument} from '../json/packages.js';
import {drawPackages} from '../output/packages.js';
import {StoreCommand} from '../store-command.js';

export default class List extends StoreCommand {
  static override readonly summary = 'List the packages of a snapshot.';
  static override readonly examples = [
    {description: 'All packages of snapshot 3:', command: 'ash list 3'},
    {description: 'Only those that somebody asked for by name:', command: 'ash list 3 --requested'},
  ];
  static override readonly args = snapOperand;
  static override readonly flags = {
    ...snapFlag,
    requested: Flags.boolean({summary: 'Only packages that somebody asked for, without what they needed.'}),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(List);
    const reference = this.reference(flags.snap, args.snapshot);
    return this.withStore(flags, 'read', async ({engine, session}) => {
      const {snapshot, packages: all} = await engine.listPackages(session, {reference});
      const packages = flags.requested ? all.filter(({requested}) => requested) : all;
      this.show(flags, listDocument({snapshot, packages}), () => drawPackages(packages, this.look));
      return 0;
    });
  }
}
