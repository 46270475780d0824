import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import {applyDocument} from '../json/recipe.js';
import {drawApplied, drawSteps} from '../output/recipe.js';
import {lookOf} from '../output/look.js';
import {StoreCommand} from '../store-command.js';

export default class Apply extends StoreCommand {
  static override readonly summary = 'Make the snapshots of a recipe, or change those that are there to fit.';
  static override readonly description =
    'Snapshots are found by their names. The plan is shown first. Each snapshot is a transaction of its own, so what is interrupted goes on the next time; where everything fits, nothing is changed.';
  static override readonly examples = [
    {description: 'Look at what would be done:', command: 'ash apply ash.yaml --dry-run'},
    {description: 'With exactly the versions of ash.lock:', command: 'ash apply ash.yaml --locked'},
  ];
  static override readonly args = {
    recipe: Args.string({
      description: "A recipe, as 'ash export' writes it.",
      required: true,
      ignoreStdin: true,
    }),
  };
  static override readonly flags = {
    'dry-run': Flags.boolean({summary: 'Only show the plan.'}),
    locked: Flags.boolean({summary: 'Install exactly the versions of the lock beside the recipe.'}),
    lock: Flags.boolean({summary: 'Write that lock when all is done.', exclusive: ['locked', 'dry-run']}),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Apply);
    const isDry = flags['dry-run'];
    if (!isDry) this.requireAnswer(flags, 'change the snapshots');
    return this.withStore(flags, isDry ? 'read' : 'write', async ({engine, session}) => {
      const result = await engine.applyRecipe(session, {
        path: args.recipe,
        locked: flags.locked,
        lock: flags.lock,
        interactive: false,
        confirm: async (steps) => {
          this.progress(flags).pause();
          const stream = flags.json ? process.stderr : process.stdout;
          if (!isDry || !flags.json)
            stream.write(`${drawSteps(steps, lookOf(stream, process.env)).join('\n')}\n`);
          return !isDry && (await this.ask(flags, 'Do all this?', 'change the snapshots'));
        },
      });
      this.show(flags, applyDocument(result), () =>
        isDry && result.outcome === 'declined' ? [] : drawApplied(result),
      );
      return 0;
    });
  }
}
