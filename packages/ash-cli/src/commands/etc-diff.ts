import {etcDiffDocument} from '../json/etc.js';
import {drawEtcDiff} from '../output/etc.js';
import {StoreCommand} from '../store-command.js';

export default class EtcDiff extends StoreCommand {
  static override readonly summary = 'Show both sides of the conflicts in /etc.';
  static override readonly description =
    "Lines with a minus are the machine's own, those with a plus are what the snapshot brought.";
  static override readonly examples = [{description: 'Show the conflicts:', command: 'ash etc diff'}];

  override async run(): Promise<number> {
    const {flags} = await this.parse(EtcDiff);
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const patches = await engine.etcDiff(session);
      this.show(flags, etcDiffDocument(patches), () => drawEtcDiff(patches, this.look));
      return 0;
    });
  }
}
