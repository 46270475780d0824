import {hostname} from 'node:os';
import {dirname} from 'node:path';
import * as Flags from '@oclif/core/flags';
import type {GivenAnswers, SetupPlan} from 'ash-core';
import {answersFromFlags} from '../arguments/setup-answers.js';
import {setupFlags, type SetupFlags} from '../arguments/setup-flags.js';
import type {GlobalFlags} from '../base-command.js';
import {interruption} from '../interruption.js';
import {setupDocument} from '../json/setup.js';
import {answering} from '../output/question.js';
import {drawPlan, drawSetup} from '../output/setup.js';
import {MODULE_PATH} from '../package-facts.js';
import {StoreCommand, userName} from '../store-command.js';

export default class Setup extends StoreCommand {
  static override readonly summary = 'Make a disk or an image that boots, from nothing.';
  static override readonly description =
    'Partitions it, makes a store with a base and a branch that is set up as you answer, and puts a boot loader on it. Answers come from a file (--answers), then from flags; what is still missing is asked on a terminal. What is in use, or holds anything that ash did not make, is refused.';
  static override readonly examples = [
    {description: 'Look at what would be done:', command: 'ash setup --answers setup.yaml --plan'},
    {
      description: 'Make an image that boots in a virtual machine:',
      command: 'ash setup --image disk.img --size 16G --answers setup.yaml',
    },
    {description: 'Use an empty disk:', command: 'ash setup --disk /dev/sdb --answers setup.yaml'},
  ];
  static override readonly flags = {
    answers: Flags.string({summary: 'A file with answers, in YAML.', helpValue: 'FILE'}),
    plan: Flags.boolean({summary: 'Print every step, and change nothing.'}),
    'start-over': Flags.boolean({summary: 'Write over what a setup that was cut off has left.'}),
    ...setupFlags,
  };

  override async run(): Promise<number> {
    const {flags} = await this.parse(Setup);
    const engine = await import('ash-core');
    const device = {kind: 'device', path: '/'} as const;
    if (!flags.plan && engine.needsNamespace(device)) {
      return engine.reenterInNamespace({argv: process.argv.slice(2)});
    }
    const given = await this.#given(flags);
    const setup = await engine.loadSetup();
    const discover = async () => engine.discoverPlugins({modulePath: MODULE_PATH});
    const plan = await setup.planSetup(setup.completeAnswers(...given), flags['start-over'], discover);
    if (flags.plan) {
      this.show(flags, setupDocument(plan, null), () => drawPlan(plan, this.look));
      return 0;
    }
    const passphrase = await this.#passphrase(flags, plan);
    if (!(await this.#agreed(flags, plan))) return 0;
    interruption.watch();
    try {
      const result = await setup.runSetup({
        plan,
        plugins: await discover(),
        invocation: {argv: process.argv.slice(2), user: userName(), host: hostname()},
        report: (event) => {
          this.report(flags, event);
        },
        signal: interruption.signal,
        program: dirname(dirname(MODULE_PATH)),
        passphrase,
      });
      this.show(flags, setupDocument(plan, result), () => drawSetup(plan, result, this.look));
      return 0;
    } finally {
      interruption.unwatch();
    }
  }

  /** Answers in the order in which later ones win: the file, the flags, the terminal. */
  async #given(flags: GlobalFlags & SetupFlags & {answers?: string | undefined}): Promise<GivenAnswers[]> {
    const setup = await (await import('ash-core')).loadSetup();
    const given = [
      ...(flags.answers === undefined ? [] : [await setup.readAnswers(flags.answers)]),
      setup.checkAnswers(await answersFromFlags(flags), 'the command line'),
    ];
    const all = given.reduce<GivenAnswers>((before, after) => ({...before, ...after}), {});
    const unanswered = {
      target: all.target === undefined,
      hostName: all['host-name'] === undefined,
      account: all.user === undefined && all['root-password-hash'] === undefined,
    };
    const {terminal} = answering(flags.yes);
    if (!terminal || flags.yes || !(unanswered.target || unanswered.account)) return given;
    const {askSetup} = await import('../output/setup-questions.js');
    const typed = await askSetup(unanswered);
    const {user} = typed.answers as {user?: object};
    const hash = typed.password === undefined ? undefined : await setup.hashPassword(typed.password);
    const answers = {...typed.answers, ...(user && {user: {...user, 'password-hash': hash}})};
    return [...given, setup.checkAnswers(answers, 'your answers')];
  }

  /** Of an encrypted store; it is read only when something will be done with it. */
  async #passphrase(flags: GlobalFlags, {answers: {encryption}}: SetupPlan): Promise<string | undefined> {
    if (encryption === undefined) return undefined;
    const setup = await (await import('ash-core')).loadSetup();
    if (encryption.passphraseFile !== undefined) return setup.readPassphrase(encryption.passphraseFile);
    const {terminal} = answering(flags.yes);
    if (!terminal || flags.yes) throw setup.passphraseMissing();
    const {askPassphrase} = await import('../output/passphrase-question.js');
    return askPassphrase(setup.checkPassphrase);
  }

  /** A new file takes nothing from anybody; writing to a disk does. */
  async #agreed(flags: GlobalFlags, plan: SetupPlan): Promise<boolean> {
    const {place} = plan;
    if (place.kind === 'image') return true;
    for (const line of drawPlan(plan, this.look)) process.stderr.write(`${line}\n`);
    const path = place.kind === 'disk' ? place.path : place.store.path;
    return this.ask(flags, `Do all this on ${path}?`, `write to ${path}`);
  }
}
