import * as Flags from '@oclif/core/flags';
import {EXIT_CODES} from 'ash-sdk';
import {snapFlag, snapOperand} from '../arguments/flags.js';
import {tryDocument} from '../json/try.js';
import {drawTry} from '../output/try.js';
import {StoreCommand} from '../store-command.js';

/** In seconds. */
const PATIENCE = 60;

export default class Try extends StoreCommand {
  static override readonly summary =
    'Boot a snapshot in a container that is thrown away, to see if it comes up.';
  static override readonly description =
    'Runs the checks in /etc/ash/health of the snapshot and shows units that failed. It has no network, and nothing it does is kept. Ends with exit code 1 unless everything came up.';
  static override readonly examples = [
    {description: 'Does snapshot 3 come up?', command: 'ash try 3'},
    {description: 'One that needs longer:', command: 'ash try 3 --timeout 300'},
  ];
  static override readonly args = snapOperand;
  static override readonly flags = {
    ...snapFlag,
    timeout: Flags.integer({
      summary: 'Stop it after so many seconds.',
      helpValue: 'SECONDS',
      default: PATIENCE,
      min: 1,
      max: 86_400,
    }),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Try);
    const reference = this.reference(flags.snap, args.snapshot);
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const result = await engine.trySnapshot(session, {reference, timeout: flags.timeout});
      this.show(flags, tryDocument(result), () => drawTry(result, this.look));
      return result.outcome === 'up' ? EXIT_CODES.done.code : EXIT_CODES.failed.code;
    });
  }
}
