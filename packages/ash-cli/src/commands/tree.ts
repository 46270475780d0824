import {snapshotsDocument} from '../json/snapshot.js';
import {drawTree} from '../output/tree.js';
import {StoreCommand} from '../store-command.js';

export default class Tree extends StoreCommand {
  static override readonly summary = 'Show all snapshots as a tree.';
  static override readonly description =
    'Each line has the number, the name, the description and the revision of a snapshot. A star marks the one this machine runs.';
  static override readonly examples = [
    {description: 'The tree of the store on this machine:', command: 'ash tree'},
    {description: 'The tree of a store in an image file:', command: 'ash tree --store demo.img'},
  ];

  override async run(): Promise<number> {
    const {flags} = await this.parse(Tree);
    return this.withStore(flags, 'read', async ({engine, session}) => {
      const snapshots = await engine.listSnapshots(session);
      if (flags.json) this.show(flags, snapshotsDocument(snapshots), () => []);
      else this.print(drawTree(snapshots, this.look));
      return 0;
    });
  }
}
