import * as Flags from '@oclif/core/flags';
import {EXIT_CODES} from 'ash-sdk';
import {snapFlag, snapOperand} from '../arguments/flags.js';
import {tryDocument} from '../json/try.js';
import {drawTry} from '../output/try.js';
import {reenterToMount} from '../own-namespace.js';
import {StoreCommand} from '../store-command.js';

export default class Try extends StoreCommand {
  static override readonly summary = 'Boot a snapshot where nothing is kept, to see if it comes up.';
  static override readonly description =
    'A copy of it is started in a container, or with --vm in a virtual machine with its own kernel and initramfs. Runs the checks in /etc/ash/health of the snapshot and shows units that failed. It has no network, and nothing it does is kept. Ends with exit code 1 unless everything came up.';
  static override readonly examples = [
    {description: 'Does the user space of snapshot 3 come up?', command: 'ash try 3'},
    {description: 'Does it with its own kernel?', command: 'ash try 3 --vm'},
    {description: 'One that needs longer:', command: 'ash try 3 --timeout 300'},
  ];
  static override readonly args = snapOperand;
  static override readonly flags = {
    ...snapFlag,
    vm: Flags.boolean({
      summary: 'In a virtual machine (QEMU), with the kernel and initramfs of the snapshot.',
    }),
    timeout: Flags.integer({
      summary: 'Stop it after so many seconds: 60, or 300 for a virtual machine, if left out.',
      helpValue: 'SECONDS',
      min: 1,
      max: 86_400,
    }),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Try);
    const reference = this.reference(flags.snap, args.snapshot);
    if (flags.vm) {
      const code = await reenterToMount();
      if (code !== undefined) return code;
    }
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const kind = flags.vm ? 'vm' : 'container';
      const result = await engine.trySnapshot(session, {reference, kind, timeout: flags.timeout});
      this.show(flags, tryDocument(result), () => drawTry(result, this.look));
      return result.outcome === 'up' ? EXIT_CODES.done.code : EXIT_CODES.failed.code;
    });
  }
}
