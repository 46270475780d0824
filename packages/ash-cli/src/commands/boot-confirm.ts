import {confirmedDocument} from '../json/boot.js';
import {drawConfirmed} from '../output/boot.js';
import {StoreCommand} from '../store-command.js';

export default class BootConfirm extends StoreCommand {
  static override readonly summary = 'Record that the running deployment has come up.';
  static override readonly description =
    'A service of the system runs this at every boot, when all health checks have passed. It also records which deployments did not come up before. When nothing is new it writes nothing.';
  static override readonly examples = [{description: 'As the service does:', command: 'ash boot confirm'}];

  override async run(): Promise<number> {
    const {flags} = await this.parse(BootConfirm);
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const confirmed = await engine.confirmBoot(session);
      this.show(flags, confirmedDocument(confirmed), () => drawConfirmed(confirmed, this.look));
      return 0;
    });
  }
}
