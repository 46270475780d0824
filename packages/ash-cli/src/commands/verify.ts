import * as Flags from '@oclif/core/flags';
import {snapFlag, snapOperand} from '../arguments/flags.js';
import {verifiedDocument} from '../json/fingerprint.js';
import {drawVerified} from '../output/verified.js';
import {StoreCommand} from '../store-command.js';

export default class Verify extends StoreCommand {
  static override readonly summary = 'Check that a snapshot is what a fingerprint says.';
  static override readonly description = 'The exit code is 0 when it is, and 1 when it is not.';
  static override readonly examples = [
    {
      description: 'Is snapshot 3 what was written down? If not, what differs?',
      command: 'ash verify 3 --fingerprint system.ash1',
    },
  ];
  static override readonly args = snapOperand;
  static override readonly flags = {
    ...snapFlag,
    fingerprint: Flags.string({
      char: 'f',
      summary: "What 'ash fingerprint' printed, or the file that it wrote with --full.",
      helpValue: 'FINGERPRINT|FILE',
      required: true,
    }),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Verify);
    const reference = this.reference(flags.snap, args.snapshot);
    return this.withStore(flags, 'read', async ({engine, session}) => {
      const result = await engine.verify(session, {reference, expected: flags.fingerprint});
      this.show(flags, verifiedDocument(result), () => drawVerified(result, this.look));
      return result.equal ? 0 : 1;
    });
  }
}
