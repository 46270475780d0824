import * as Args from '@oclif/core/args';
import {AshError} from 'ash-sdk';
import {snapFlag} from '../arguments/flags.js';
import {settingDocument} from '../json/settings.js';
import {escapeLine} from '../output/escape.js';
import {StoreCommand} from '../store-command.js';

export default class ConfigGet extends StoreCommand {
  static override readonly summary = 'Print one setting of a snapshot.';
  static override readonly examples = [
    {description: 'The shell of snapshot 3:', command: 'ash config get -s 3 shell'},
  ];
  static override readonly args = {
    key: Args.string({description: 'The setting.', required: true, ignoreStdin: true}),
  };
  static override readonly flags = snapFlag;

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(ConfigGet);
    const {key} = args;
    return this.withStore(flags, 'read', async ({engine, session}) => {
      const settings = await engine.getSettings(session, {reference: flags.snap});
      const value = Object.hasOwn(settings, key) ? settings[key] : undefined;
      if (value === undefined) throw notSet(key);
      this.show(flags, settingDocument(key, value), () => [escapeLine(value)]);
      return 0;
    });
  }
}

function notSet(key: string): AshError {
  return new AshError({
    code: 'ASH_SETTING_NOT_SET',
    message: `The setting '${key}' is not set.`,
    hint: "'ash config list' shows the settings that there are.",
    exit: 'notFound',
  });
}
