import {BaseCommand} from '../base-command.js';
import {pluginsDocument} from '../json/plugins.js';
import {drawPlugins} from '../output/plugins.js';
import {MODULE_PATH} from '../package-facts.js';

export default class PluginsCommand extends BaseCommand {
  static override readonly summary = 'Show the plugins that were found, and why one is refused.';
  static override readonly description =
    'Plugins are npm packages installed beside ash: they bring distributions and file systems.';
  static override readonly examples = [{description: 'Which are there?', command: 'ash plugins'}];

  override async run(): Promise<number> {
    const {flags} = await this.parse(PluginsCommand);
    const {discoverPlugins} = await import('ash-core');
    const reports = (await discoverPlugins({modulePath: MODULE_PATH})).list();
    this.show(flags, pluginsDocument(reports), () => drawPlugins(reports, this.look));
    return 0;
  }
}
