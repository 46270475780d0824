import {snapFlag, snapOperand} from '../arguments/flags.js';
import {profilesDocument} from '../json/profiles.js';
import {drawProfiles} from '../output/profiles.js';
import {StoreCommand} from '../store-command.js';

export default class ProfilesList extends StoreCommand {
  static override readonly summary = 'List the profiles that a snapshot can have.';
  static override readonly description =
    "A profile is a set of packages that makes a system good for one thing. Which there are depends on the snapshot's distribution and release.";
  static override readonly examples = [
    {description: 'What can snapshot 3 become?', command: 'ash profiles list 3'},
  ];
  static override readonly args = snapOperand;
  static override readonly flags = snapFlag;

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(ProfilesList);
    const reference = this.reference(flags.snap, args.snapshot);
    return this.withStore(flags, 'read', async ({engine, session}) => {
      const listing = await engine.listProfiles(session, {reference});
      this.show(flags, profilesDocument(listing), () => drawProfiles(listing, this.look));
      return 0;
    });
  }
}
