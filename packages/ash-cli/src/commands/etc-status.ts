import {EXIT_CODES} from 'ash-sdk';
import {etcStatusDocument} from '../json/etc.js';
import {drawEtcStatus} from '../output/etc.js';
import {StoreCommand} from '../store-command.js';

export default class EtcStatus extends StoreCommand {
  static override readonly summary = 'List what was changed in the running /etc, and its conflicts.';
  static override readonly description =
    'Changes are those since the revision that the running deployment was made of. Where the machine and a newly deployed snapshot changed the same file differently, the machine keeps its own and the other lies beside it: that is a conflict. Ends with exit code 6 while there is one.';
  static override readonly examples = [
    {description: 'What is different here?', command: 'ash etc status'},
    {description: 'For a program:', command: 'ash etc status --json'},
  ];

  override async run(): Promise<number> {
    const {flags} = await this.parse(EtcStatus);
    return this.withStore(flags, 'read', async ({engine, session}) => {
      const status = await engine.etcStatus(session);
      this.show(flags, etcStatusDocument(status), () => drawEtcStatus(status, this.look));
      return status.conflicts.length === 0 ? EXIT_CODES.done.code : EXIT_CODES.conflict.code;
    });
  }
}
