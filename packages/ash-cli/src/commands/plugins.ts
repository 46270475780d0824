import {API_VERSION} from 'ash-sdk';
import {BaseCommand} from '../base-command.js';
import {pluginsDocument} from '../json/plugins.js';
import {drawPlugins} from '../output/plugins.js';
import {discoverOwnPlugins} from '../own-plugins.js';

export default class PluginsCommand extends BaseCommand {
  static override readonly summary = 'Show the plugins that were found, and why one is refused.';
  static override readonly description =
    'Plugins are npm packages installed beside ash: they bring distributions, file systems and commands. The code of those that are trusted is loaded, to see whether it can be used.';
  static override readonly examples = [{description: 'Which are there?', command: 'ash plugins'}];

  override async run(): Promise<number> {
    const {flags} = await this.parse(PluginsCommand);
    const plugins = await discoverOwnPlugins();
    const reports = await plugins.examine();
    const place = {api: API_VERSION, modules: plugins.modules};
    this.show(flags, pluginsDocument(reports, place), () => drawPlugins(reports, place, this.look));
    return 0;
  }
}
