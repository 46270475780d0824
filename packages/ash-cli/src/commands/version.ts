import {BaseCommand} from '../base-command.js';
import {API_VERSION} from 'ash-sdk';
import {versionDocument} from '../json/version.js';
import {readVersion} from '../package-facts.js';

export default class Version extends BaseCommand {
  static override readonly summary = 'Print the version of ash.';
  static override readonly examples = [{description: 'Which version is this?', command: 'ash version'}];

  override async run(): Promise<number> {
    const {flags} = await this.parse(Version);
    const version = readVersion();
    this.show(flags, versionDocument(version, API_VERSION, process.versions.node), () => [`ash ${version}`]);
    return 0;
  }
}
