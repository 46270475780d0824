import {StoreCommand} from '../store-command.js';

export default class BootUpdate extends StoreCommand {
  static override readonly summary = 'Write the boot menu again.';
  static override readonly description =
    'ash writes it after every change by itself; this is for a menu that was damaged by hand.';
  static override readonly examples = [{description: 'Write the menu:', command: 'ash boot update'}];

  override async run(): Promise<number> {
    const {flags} = await this.parse(BootUpdate);
    return this.withStore(flags, 'write', async ({engine, session}) => {
      await engine.updateBoot(session);
      this.show(flags, {updated: true}, () => ['The boot menu is written.']);
      return 0;
    });
  }
}
