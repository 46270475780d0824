import {EXIT_CODES} from 'ash-sdk';
import {BaseCommand} from '../base-command.js';
import {healthDocument} from '../json/boot.js';
import {drawHealth} from '../output/boot.js';

export default class BootHealth extends BaseCommand {
  static override readonly summary = 'Run the health checks of the running system.';
  static override readonly description =
    'Programs in /etc/ash/health/required.d and wanted.d, each with 30 seconds. Ends with exit code 1 when a required one fails. A service runs this at every boot; the result is kept in /run/ash/health.json.';
  static override readonly examples = [{description: 'Is this system well?', command: 'ash boot health'}];

  override async run(): Promise<number> {
    const {flags} = await this.parse(BootHealth);
    const engine = await import('ash-core');
    const health = await engine.checkHealth();
    this.show(flags, healthDocument(health), () => drawHealth(health, this.look));
    return health.healthy ? EXIT_CODES.done.code : EXIT_CODES.failed.code;
  }
}
