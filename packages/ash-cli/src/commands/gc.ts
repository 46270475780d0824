import * as Flags from '@oclif/core/flags';
import {garbageDocument} from '../json/garbage.js';
import {drawGarbage} from '../output/garbage.js';
import {StoreCommand} from '../store-command.js';

const KEEP_DAYS = 30;

export default class Gc extends StoreCommand {
  static override readonly summary = 'Take away revisions and deployments that nothing needs any more.';
  static override readonly description =
    'Those that only old operations need go too, and these can no longer be undone. It says which, and asks first.';
  static override readonly examples = [
    {description: 'Look at what would go:', command: 'ash gc --dry-run'},
    {description: 'Keep only what the last week needs for undo:', command: 'ash gc --keep-days 7'},
  ];
  static override readonly flags = {
    'dry-run': Flags.boolean({summary: 'Only show what would go.'}),
    'keep-days': Flags.integer({
      summary: 'Operations of so many days can still be undone.',
      helpValue: 'DAYS',
      default: KEEP_DAYS,
      min: 0,
    }),
    'changed-copies': Flags.boolean({
      summary: 'Take also copies of old revisions for the boot menu whose /etc was changed.',
    }),
  };

  override async run(): Promise<number> {
    const {flags} = await this.parse(Gc);
    const request = {keepDays: flags['keep-days'], changedCopies: flags['changed-copies']};
    const isDry = flags['dry-run'];
    return this.withStore(flags, isDry ? 'read' : 'write', async ({engine, session}) => {
      const plan = await engine.planGarbage(session, request);
      const isNothing = [plan.revisions, plan.deployments, plan.forgotten].every(({length}) => length === 0);
      if (isDry || isNothing || !(await this.#agreed(flags, plan))) {
        this.show(flags, garbageDocument(plan, false), () =>
          isDry || isNothing ? drawGarbage(plan, false) : ['Nothing was taken away.'],
        );
        return 0;
      }
      const taken = await engine.collectGarbage(session, request);
      this.show(flags, garbageDocument(taken, true), () => drawGarbage(taken, true));
      return 0;
    });
  }

  /** Only what makes an undo impossible, and what somebody has changed, needs a question. */
  async #agreed(flags: Parameters<Gc['ask']>[0], plan: Parameters<typeof drawGarbage>[0]): Promise<boolean> {
    const takesChanged = plan.deployments.some((name) => plan.changedCopies.includes(name));
    if ((plan.forgotten.length === 0 && !takesChanged) || flags.yes) return true;
    if (!flags.json) this.print(drawGarbage(plan, false));
    return this.ask(
      flags,
      'Take it away?',
      takesChanged ? 'take away what was changed by hand' : 'take away what undo would need',
    );
  }
}
