import * as Flags from '@oclif/core/flags';
import type {InstallFromOptions} from 'ash-core';
import {drawReview} from '../output/review.js';
import {lookOf} from '../output/look.js';
import type {GlobalFlags} from '../base-command.js';
import {packageNames, packageOperands, profileFlag, refusePackages} from '../arguments/packages.js';
import {TransactionCommand, transactionFlags} from '../transaction-command.js';

export default class Install extends TransactionCommand {
  static override readonly summary = 'Install packages or a profile in a snapshot.';
  static override readonly description = 'If anything fails, the snapshot stays as it was.';
  static override readonly examples = [
    {description: 'Install two packages in snapshot 5:', command: 'ash install -s 5 firefox vim'},
    {description: 'Look before it counts:', command: 'ash install -s 5 firefox --preview'},
    {description: 'A whole desktop:', command: 'ash install -s 5 --profile gnome'},
    {description: 'Build a package of the AUR:', command: 'ash install -s 5 --aur yay'},
    {description: 'Use it at once, without a boot:', command: 'ash install --live htop'},
  ];
  static override readonly args = packageOperands.args;
  static override readonly flags = {
    ...transactionFlags,
    ...packageOperands.flags,
    ...profileFlag,
    from: Flags.string({
      summary: 'Build the packages from a place beside the repositories, after a look at the build files.',
      helpValue: 'SOURCE',
      exclusive: ['profile', 'live', 'tree'],
    }),
    aur: Flags.boolean({summary: 'The same as --from aur.', exclusive: ['from', 'profile', 'live', 'tree']}),
    live: Flags.boolean({
      summary: 'Also in the running system, until the next boot. Only for the running snapshot.',
      exclusive: ['tree'],
    }),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Install);
    const {profile} = flags;
    if (profile !== undefined) {
      refusePackages(args.packages, flags.package, 'install');
      return this.transact(flags, undefined, ({engine, session}, options) =>
        flags.live
          ? engine.installLive(session, {...options, profile})
          : engine.installProfile(session, {...options, profile}),
      );
    }
    const names = packageNames(args.packages, flags.package, 'install');
    const source = flags.aur ? 'aur' : flags.from;
    if (source !== undefined) {
      this.requireAnswer(flags, 'build what a stranger wrote');
      return this.transact(flags, undefined, ({engine, session}, options) =>
        engine.installFrom(session, {...options, names, source, review: this.#review(flags)}),
      );
    }
    return this.transact(flags, undefined, ({engine, session}, options) =>
      flags.live
        ? engine.installLive(session, {...options, names})
        : engine.install(session, {...options, names}),
    );
  }

  #review(flags: GlobalFlags): InstallFromOptions['review'] {
    return async (files, snapshot) => {
      this.progress(flags).pause();
      const stream = flags.json ? process.stderr : process.stdout;
      stream.write(`${drawReview(files, lookOf(stream, process.env)).join('\n')}\n`);
      const question = `Build and install this in snapshot ${snapshot}?`;
      return this.ask(flags, question, 'build what a stranger wrote');
    };
  }
}
