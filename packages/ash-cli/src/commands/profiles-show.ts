import * as Args from '@oclif/core/args';
import {snapFlag} from '../arguments/flags.js';
import {profileDocument} from '../json/profiles.js';
import {drawProfile} from '../output/profiles.js';
import {StoreCommand} from '../store-command.js';

export default class ProfilesShow extends StoreCommand {
  static override readonly summary = 'Show what a profile consists of.';
  static override readonly description =
    'Its packages and services, which of the packages a snapshot has, and what it brought where it is installed.';
  static override readonly examples = [
    {description: 'What would it install in snapshot 3?', command: 'ash profiles show gnome -s 3'},
  ];
  static override readonly args = {
    profile: Args.string({
      description: "The profile, as 'ash profiles list' names it.",
      required: true,
      ignoreStdin: true,
    }),
  };
  static override readonly flags = snapFlag;

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(ProfilesShow);
    return this.withStore(flags, 'read', async ({engine, session}) => {
      const contents = await engine.showProfile(session, {reference: flags.snap, profile: args.profile});
      this.show(flags, profileDocument(contents), () => drawProfile(contents, this.look));
      return 0;
    });
  }
}
