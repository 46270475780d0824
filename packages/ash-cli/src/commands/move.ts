import * as Flags from '@oclif/core/flags';
import {snapFlag, snapOperand} from '../arguments/flags.js';
import type {Moved} from 'ash-core';
import {committedDocument, movedDocument} from '../json/operation.js';
import {drawCommitted} from '../output/committed.js';
import {TransactionCommand, dryRunFlag, transactionFlags} from '../transaction-command.js';

const PLACES = ['under', 'top', 'onto'];

/** A flag that means nothing without `--onto`. */
function withOnto<F extends object>(flag: F): F {
  return {...flag, dependsOn: ['onto']};
}

export default class Move extends TransactionCommand {
  static override readonly summary = 'Put a snapshot, with all below it, under another one.';
  static override readonly description =
    'With --under and --top only its place in the tree changes, not its content. With --onto it is also built anew from its new parent and its own layer, as a rebase does it.';
  static override readonly examples = [
    {description: 'Put snapshot 4 under 1:', command: 'ash move 4 --under 1'},
    {description: 'The same, and build it on 1:', command: 'ash move 4 --onto 1'},
    {description: 'Put it at the top:', command: 'ash move 4 --top'},
  ];
  static override readonly args = snapOperand;
  static override readonly flags = {
    ...snapFlag,
    under: Flags.string({summary: 'The new parent.', helpValue: 'PARENT', exactlyOne: PLACES}),
    top: Flags.boolean({summary: 'Put it at the top of the tree.'}),
    onto: Flags.string({summary: 'The new parent, on which it is built anew.', helpValue: 'PARENT'}),
    preview: withOnto(transactionFlags.preview),
    'dry-run': withOnto(dryRunFlag['dry-run']),
    'drop-redundant': Flags.boolean({
      summary: 'Let the layer go of packages that its new parent has too.',
      dependsOn: ['onto'],
    }),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Move);
    const {onto} = flags;
    if (onto !== undefined) {
      const dropRedundant = flags['drop-redundant'];
      let moved: Moved = {snapshot: 0, revision: 0, outcome: 'unchanged', snapshots: []};
      return this.transact(
        {...flags, tree: false},
        args.snapshot,
        async ({engine, session}, options) => {
          moved = await engine.moveOnto(session, {...options, onto, dropRedundant});
          return [moved];
        },
        () => movedDocument(moved),
      );
    }
    const reference = this.reference(flags.snap, args.snapshot);
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const committed = await engine.move(session, {reference, parent: flags.under ?? null});
      this.show(flags, committedDocument(committed), () => drawCommitted(committed, this.look));
      return 0;
    });
  }
}
