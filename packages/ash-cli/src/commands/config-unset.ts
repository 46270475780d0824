import * as Args from '@oclif/core/args';
import {snapFlag} from '../arguments/flags.js';
import {committedDocument} from '../json/operation.js';
import {drawCommitted} from '../output/committed.js';
import {StoreCommand} from '../store-command.js';

export default class ConfigUnset extends StoreCommand {
  static override readonly summary = 'Take one setting of a snapshot away.';
  static override readonly examples = [
    {description: 'The usual shell again:', command: 'ash config unset -s 3 shell'},
  ];
  static override readonly args = {
    key: Args.string({description: 'The setting.', required: true, ignoreStdin: true}),
  };
  static override readonly flags = snapFlag;

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(ConfigUnset);
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const committed = await engine.setSetting(session, {reference: flags.snap, key: args.key, value: null});
      this.show(flags, committedDocument(committed), () => drawCommitted(committed, this.look));
      return 0;
    });
  }
}
