import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import {AshError} from 'ash-sdk';
import {bisectDocument} from '../json/bisect.js';
import {drawBisect} from '../output/bisect.js';
import {StoreCommand} from '../store-command.js';

export default class Bisect extends StoreCommand {
  static override readonly summary = 'Find the revision with which a program began to fail.';
  static override readonly description =
    'The program runs in a copy of one revision after the other, which is thrown away. Exit code 0 means that the revision is good, 125 that it can not be told, any other that it is bad. Revisions are taken back from the bad one, through those that it was made from.';
  static override readonly usage = 'bisect GOOD BAD -- PROGRAM [ARGUMENT...]';
  static override readonly examples = [
    {
      description: 'Since when does Python not start any more?',
      command: 'ash bisect 3.1 3 -- python3 -c "print()"',
    },
    {
      description: 'The same, and with which package of the upgrade it began:',
      command: 'ash bisect 3.1 3 --packages -- python3 -c "print()"',
    },
  ];
  static override readonly args = {
    good: Args.string({description: 'A revision that is good.', required: true, ignoreStdin: true}),
    bad: Args.string({description: 'A later one that is bad.', required: true, ignoreStdin: true}),
  };

  static override readonly flags = {
    packages: Flags.boolean({
      summary: 'Then look among the packages of that revision too.',
      description:
        'Packages are brought to their later versions in copies of the last good revision, more and more of them. They have to be in the cache or still to be had.',
    }),
  };

  override async run(): Promise<number> {
    const words = this.argv;
    const dashes = words.indexOf('--');
    const [program, ...rest] = dashes < 0 ? [] : words.slice(dashes + 1);
    const {args, flags} = await this.parse(Bisect, dashes < 0 ? words : words.slice(0, dashes));
    if (program === undefined) throw nothingToRun();
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const {good, bad} = args;
      const result = await engine.bisect(session, {
        good,
        bad,
        argv: [program, ...rest],
        packages: flags.packages,
      });
      this.show(flags, bisectDocument(result), () => drawBisect(result, this.look));
      return 0;
    });
  }
}

function nothingToRun(): AshError {
  return new AshError({
    code: 'ASH_USAGE',
    message: 'No program was named that tells good from bad.',
    hint: "Name it after two dashes: 'ash bisect 3.1 3 -- test -e /etc/hosts'.",
    exit: 'usage',
  });
}
