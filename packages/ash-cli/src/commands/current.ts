import {snapshotDocument} from '../json/snapshot.js';
import {StoreCommand} from '../store-command.js';

export default class Current extends StoreCommand {
  static override readonly summary = 'Print the number of the snapshot that this machine runs.';
  static override readonly examples = [{description: 'Which snapshot am I in?', command: 'ash current'}];

  override async run(): Promise<number> {
    const {flags} = await this.parse(Current);
    return this.withStore(flags, 'read', async ({engine, session}) => {
      const snapshot = await engine.currentSnapshot(session);
      this.show(flags, snapshotDocument(snapshot), () => [String(snapshot.number)]);
      return 0;
    });
  }
}
