import {storeContentsDocument} from '../json/store-contents.js';
import {drawStoreContents} from '../output/store-contents.js';
import {StoreCommand} from '../store-command.js';

export default class StoreShow extends StoreCommand {
  static override readonly summary = 'Show what lies on disk, and the room it takes.';
  static override readonly description =
    "'Own' is what would be free if only this revision went; 'shared' is what others refer to as well.";
  static override readonly examples = [{description: 'What takes the room?', command: 'ash store show'}];

  override async run(): Promise<number> {
    const {flags} = await this.parse(StoreShow);
    return this.withStore(flags, 'read', async ({engine, session}) => {
      const contents = await engine.storeContents(session);
      this.show(flags, storeContentsDocument(contents), () => drawStoreContents(contents, this.look));
      return 0;
    });
  }
}
