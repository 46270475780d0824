import * as Flags from '@oclif/core/flags';
import {snapFlag, snapOperand} from '../arguments/flags.js';
import {exportDocument} from '../json/recipe.js';
import {drawExported} from '../output/recipe.js';
import {lookOf} from '../output/look.js';
import {StoreCommand} from '../store-command.js';

export default class Export extends StoreCommand {
  static override readonly summary =
    'Write a recipe: a small file from which the snapshots can be made again.';
  static override readonly description =
    'It has the base and one entry for each layer up to the snapshot: packages, configuration as patches, files, services, accounts. What can not be said is listed in it. Passwords and keys are left out unless --with-secrets is given.';
  static override readonly examples = [
    {description: 'Snapshot web with all that it stands on:', command: 'ash export web -o ash.yaml'},
    {
      description: 'Everything, with the exact versions of all packages beside it:',
      command: 'ash export debian --tree --lock -o ash.yaml',
    },
  ];
  static override readonly args = snapOperand;
  static override readonly flags = {
    ...snapFlag,
    tree: Flags.boolean({summary: 'Also every snapshot below it.'}),
    output: Flags.string({
      char: 'o',
      summary: 'Write to this file; large contents go into a directory beside it.',
      helpValue: 'FILE',
    }),
    lock: Flags.boolean({
      summary: 'Write the versions of all packages beside it: ash.lock for ash.yaml.',
      dependsOn: ['output'],
    }),
    'with-secrets': Flags.boolean({summary: 'Also password hashes and private keys.'}),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Export);
    const reference = this.reference(flags.snap, args.snapshot);
    const {tree, output, lock} = flags;
    return this.withStore(flags, 'read', async ({engine, session}) => {
      const withSecrets = flags['with-secrets'];
      const result = await engine.exportRecipe(session, {reference, tree, output, lock, withSecrets});
      const isPrinted = output === undefined && !flags.json;
      if (isPrinted) process.stdout.write(result.text);
      else this.show(flags, exportDocument(result), () => drawExported(result, this.look));
      if (isPrinted && result.notExpressed.length > 0) {
        const look = lookOf(process.stderr, process.env);
        process.stderr.write(`${drawExported(result, look).join('\n')}\n`);
      }
      return 0;
    });
  }
}
