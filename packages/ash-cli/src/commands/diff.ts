import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import type {DiffResult} from 'ash-core';
import {diffDocument} from '../json/delta.js';
import {drawDelta, drawDeltaSummary, type DeltaParts} from '../output/delta.js';
import type {Look} from '../output/look.js';
import {StoreCommand} from '../store-command.js';

export default class Diff extends StoreCommand {
  static override readonly summary = 'Show how two snapshots differ: packages, configuration, other files.';
  static override readonly description =
    'Files that belong to packages which differ are only counted, unless --files lists them. Revisions can be compared too.';
  static override readonly examples = [
    {description: 'From snapshot 1 to 2:', command: 'ash diff 1 2'},
    {description: 'With the text of changed configuration:', command: 'ash diff 1 2 --patch'},
    {description: 'What the last change of snapshot 3 did:', command: 'ash diff 3.1 3.2'},
    {
      description: 'What was changed on this machine since it was deployed:',
      command: 'ash diff @booted @running',
    },
  ];
  static override readonly args = {
    from: Args.string({
      description:
        'The older side: a snapshot or a revision; @running or @deployment:NUMBER for a deployment as it is now.',
      required: true,
      ignoreStdin: true,
    }),
    to: Args.string({description: 'The newer side, likewise.', required: true, ignoreStdin: true}),
  };
  static override readonly flags = {
    packages: Flags.boolean({summary: 'Only packages.'}),
    config: Flags.boolean({summary: 'Only configuration.'}),
    files: Flags.boolean({summary: 'All other files, also those of packages that differ.'}),
    patch: Flags.boolean({summary: 'With the lines that differ in configuration.'}),
    stat: Flags.boolean({summary: 'Only how much differs.'}),
    'no-pager': Flags.boolean({summary: 'Print all at once, also on a terminal.'}),
    all: Flags.boolean({summary: 'Also caches, logs and other files that are made from others.'}),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Diff);
    let lines: readonly string[] = [];
    const code = await this.withStore(flags, 'read', async ({engine, session}) => {
      const {from, to} = args;
      const diff = await engine.diff(session, {from, to, all: flags.all, patch: flags.patch});
      if (flags.json) this.show(flags, diffDocument(diff), () => []);
      else lines = draw(diff, this.look, flags);
      return 0;
    });
    if (flags['no-pager']) this.print(lines);
    else await this.printPaged(lines);
    return code;
  }
}

interface Shown {
  readonly packages: boolean;
  readonly config: boolean;
  readonly files: boolean;
  readonly stat: boolean;
}

function draw(diff: DiffResult, look: Look, flags: Shown): string[] {
  const parts = partsOf(flags);
  return [...drawDeltaSummary(diff, look, parts), ...(flags.stat ? [] : drawDelta(diff, look, parts))];
}

/** With none of the three flags everything is drawn; with some, only those. */
function partsOf(flags: Shown): DeltaParts {
  const isOnly = flags.packages || flags.config;
  const files = flags.files ? 'all' : isOnly ? 'none' : 'unexplained';
  return {packages: !isOnly || flags.packages, configuration: !isOnly || flags.config, files};
}
