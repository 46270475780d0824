import * as Flags from '@oclif/core/flags';
import {labelFlags} from '../arguments/flags.js';
import {committedDocument} from '../json/operation.js';
import {drawCommitted} from '../output/committed.js';
import {StoreCommand} from '../store-command.js';

export default class New extends StoreCommand {
  static override readonly summary = 'Make a new snapshot at the top of the tree, from a distribution.';
  static override readonly description =
    'A base of the distribution that the store already has is copied. Where there is none, or with --bootstrap, --mirror or --include, a new base is made from its packages.';
  static override readonly examples = [
    {description: "A base of this machine's distribution:", command: 'ash new'},
    {
      description: 'A certain release, with further packages:',
      command: 'ash new --distro debian --release bookworm --include vim,curl',
    },
  ];
  static override readonly flags = {
    distro: Flags.string({summary: 'The distribution.', helpValue: 'NAME'}),
    release: Flags.string({summary: 'Its release; the current one if left out.', helpValue: 'RELEASE'}),
    mirror: Flags.string({summary: 'Address to fetch packages from.', helpValue: 'URL'}),
    include: Flags.string({
      summary: 'Packages to begin with, beyond the smallest base.',
      helpValue: 'PACKAGE',
      multiple: true,
      delimiter: ',',
      multipleNonGreedy: true,
    }),
    bootstrap: Flags.boolean({summary: 'Make a new base even if there is one to copy.'}),
    ...labelFlags,
  };

  override async run(): Promise<number> {
    const {flags} = await this.parse(New);
    const {distro, release, mirror, include = [], bootstrap, name, description} = flags;
    const request = {distro, release, mirror, include, bootstrap, name, description};
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const committed = await engine.newTop(session, request);
      this.show(flags, committedDocument(committed), () => drawCommitted(committed, this.look));
      return 0;
    });
  }
}
