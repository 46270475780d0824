import {snapFlag, snapOperand} from '../arguments/flags.js';
import {settingsDocument} from '../json/settings.js';
import {drawSettings} from '../output/settings.js';
import {StoreCommand} from '../store-command.js';

export default class ConfigList extends StoreCommand {
  static override readonly summary = 'List the settings of a snapshot.';
  static override readonly examples = [{description: 'Of snapshot 3:', command: 'ash config list 3'}];
  static override readonly args = snapOperand;
  static override readonly flags = snapFlag;

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(ConfigList);
    const reference = this.reference(flags.snap, args.snapshot);
    return this.withStore(flags, 'read', async ({engine, session}) => {
      const settings = await engine.getSettings(session, {reference});
      const known = await engine.knownSettings();
      this.show(flags, settingsDocument(settings, known), () => drawSettings(settings, known, this.look));
      return 0;
    });
  }
}
