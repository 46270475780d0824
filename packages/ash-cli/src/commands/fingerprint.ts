import * as Flags from '@oclif/core/flags';
import {snapFlag, snapOperand} from '../arguments/flags.js';
import {fingerprintDocument} from '../json/fingerprint.js';
import {StoreCommand} from '../store-command.js';

export default class Fingerprint extends StoreCommand {
  static override readonly summary = 'Print a hash by which equal snapshots of any store are known.';
  static override readonly description =
    'It covers packages and files with content, type, mode, owner, links and extended attributes. Left out is what can not be equal: time stamps, caches, logs, what identifies a machine, and the books of the package manager.';
  static override readonly examples = [
    {description: 'Of snapshot 3:', command: 'ash fingerprint 3'},
    {
      description: 'With a listing, so that a difference can be found later:',
      command: 'ash fingerprint 3 --full -o system.ash1',
    },
  ];
  static override readonly args = snapOperand;
  static override readonly flags = {
    ...snapFlag,
    full: Flags.boolean({summary: 'Print the listing that it is the hash of.'}),
    output: Flags.string({
      char: 'o',
      summary: 'Write the listing to this file instead.',
      helpValue: 'FILE',
      dependsOn: ['full'],
    }),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Fingerprint);
    const reference = this.reference(flags.snap, args.snapshot);
    const {output} = flags;
    const isPrinted = flags.full && output === undefined && !flags.json;
    return this.withStore(flags, 'read', async ({engine, session}) => {
      const onLines = (lines: readonly string[]): void => {
        this.print(lines);
      };
      const result = await engine.fingerprint(session, {
        ...{reference, output},
        ...(isPrinted && {onLines}),
      });
      if (!isPrinted) this.show(flags, fingerprintDocument(result), () => [result.fingerprint]);
      return 0;
    });
  }
}
