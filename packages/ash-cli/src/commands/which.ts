import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import {AshError} from 'ash-sdk';
import {whichDocument} from '../json/packages.js';
import {drawMatches} from '../output/packages.js';
import {StoreCommand} from '../store-command.js';

export default class Which extends StoreCommand {
  static override readonly summary = 'Show which snapshots have a package.';
  static override readonly examples = [
    {description: 'Where is firefox installed?', command: 'ash which firefox'},
  ];
  static override readonly args = {
    package: Args.string({description: 'The name of the package.', ignoreStdin: true}),
  };
  static override readonly flags = {
    package: Flags.string({char: 'p', aliases: ['pkg'], hidden: true, summary: 'The name of the package.'}),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Which);
    const name = args.package ?? flags.package;
    if (name === undefined) throw nothingNamed();
    return this.withStore(flags, 'read', async ({engine, session}) => {
      const matches = await engine.whichHave(session, {name});
      this.show(flags, whichDocument(matches), () => drawMatches(name, matches, this.look));
      return 0;
    });
  }
}

function nothingNamed(): AshError {
  return new AshError({
    code: 'ASH_USAGE',
    message: 'No package was named.',
    hint: "Name one: 'ash which firefox'.",
    exit: 'usage',
  });
}
