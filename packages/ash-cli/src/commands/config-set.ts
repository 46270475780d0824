import * as Args from '@oclif/core/args';
import {snapFlag} from '../arguments/flags.js';
import {committedDocument} from '../json/operation.js';
import {drawCommitted} from '../output/committed.js';
import {StoreCommand} from '../store-command.js';

export default class ConfigSet extends StoreCommand {
  static override readonly summary = 'Change one setting of a snapshot.';
  static override readonly examples = [
    {description: 'Another shell for snapshot 3:', command: 'ash config set -s 3 shell /bin/zsh'},
  ];
  static override readonly args = {
    key: Args.string({description: 'The setting.', required: true, ignoreStdin: true}),
    value: Args.string({description: 'Its new value.', required: true, ignoreStdin: true}),
  };
  static override readonly flags = snapFlag;

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(ConfigSet);
    const {key, value} = args;
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const committed = await engine.setSetting(session, {reference: flags.snap, key, value});
      this.show(flags, committedDocument(committed), () => drawCommitted(committed, this.look));
      return 0;
    });
  }
}
