import {AshError} from 'ash-sdk';
import type {SnapshotSummary} from 'ash-core';
import * as Args from '@oclif/core/args';
import {snapFlag} from '../arguments/flags.js';
import {committedDocument, nothingCommitted} from '../json/operation.js';
import {drawCommitted} from '../output/committed.js';
import {count} from '../output/formats.js';
import {drawTree} from '../output/tree.js';
import {StoreCommand} from '../store-command.js';

export default class Delete extends StoreCommand {
  static override readonly summary = 'Delete a snapshot and everything below it.';
  static override readonly description =
    "Asks first. The content stays on disk until 'ash gc', so that 'ash undo' can bring it back.";
  static override readonly examples = [
    {description: 'Delete snapshot 3:', command: 'ash delete 3'},
    {description: 'Without a question:', command: 'ash delete 3 --yes'},
  ];
  static override readonly args = {
    snapshot: Args.string({description: 'The snapshot: number or name.', ignoreStdin: true}),
  };
  static override readonly flags = snapFlag;

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Delete);
    const reference = this.reference(flags.snap, args.snapshot);
    if (reference === undefined) throw nothingNamed();
    this.requireAnswer(flags, 'delete');
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const doomed = await engine.planDeletion(session, {reference});
      if (!flags.yes && !(await this.#agreed(flags, doomed))) {
        this.show(flags, nothingCommitted(), () => ['Nothing was deleted.']);
        return 0;
      }
      const committed = await engine.deleteSnapshots(session, {
        reference,
        expected: doomed.map(({number}) => number),
      });
      this.show(flags, committedDocument(committed), () => [
        ...drawCommitted(committed, this.look),
        this.look.palette.faint("'ash undo' brings it back."),
      ]);
      return 0;
    });
  }

  async #agreed(flags: Parameters<Delete['ask']>[0], doomed: readonly SnapshotSummary[]): Promise<boolean> {
    if (!flags.json) this.print(drawTree(doomed, this.look));
    return this.ask(flags, `Delete ${count(doomed.length, 'snapshot')}?`, 'delete');
  }
}

function nothingNamed(): AshError {
  return new AshError({
    code: 'ASH_USAGE',
    message: 'No snapshot was named to be deleted.',
    hint: "Name it: 'ash delete 3'; 'ash tree' shows them all.",
    exit: 'usage',
  });
}
