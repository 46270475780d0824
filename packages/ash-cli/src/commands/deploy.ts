import {AshError} from 'ash-sdk';
import * as Flags from '@oclif/core/flags';
import {snapFlag, snapOperand} from '../arguments/flags.js';
import type {GlobalFlags} from '../base-command.js';
import {deployedDocument, droppedDocument} from '../json/deployed.js';
import {drawCommitted} from '../output/committed.js';
import {drawDeployed} from '../output/deployed.js';
import {drawTry} from '../output/try.js';
import {reenterToMount} from '../own-namespace.js';
import {StoreCommand, type Work} from '../store-command.js';

export default class Deploy extends StoreCommand {
  static override readonly summary = 'Make a snapshot the one that boots next.';
  static override readonly description =
    "A writable copy of the snapshot becomes the default of the boot menu; what was changed in the running /etc goes along. The deployment before stays in the menu, and 'ash rollback' returns to it.";
  static override readonly examples = [
    {description: 'Boot snapshot 3 next:', command: 'ash deploy 3'},
    {
      description: 'Keep this deployment until it is dropped, under a name:',
      command: 'ash deploy 3 --keep safe',
    },
    {description: 'Drop a deployment that is no longer wanted:', command: 'ash deploy --drop safe'},
    {description: 'Boot it the next time only:', command: 'ash deploy 3 --once'},
    {description: 'Only if it comes up in a virtual machine:', command: 'ash deploy 3 --try --vm'},
  ];
  static override readonly args = snapOperand;
  static override readonly flags = {
    ...snapFlag,
    keep: Flags.string({summary: 'Keep the deployment in the menu under this name.', helpValue: 'NAME'}),
    drop: Flags.string({
      summary: 'Take a deployment out of the menu instead: by number, or by the name it is kept under.',
      helpValue: 'DEPLOYMENT',
      exclusive: ['keep', 'once', 'try', 'snap'],
    }),
    once: Flags.boolean({summary: 'Boot it the next time only; the default stays.'}),
    try: Flags.boolean({summary: "Try it first, as 'ash try' does, and deploy it only when it comes up."}),
    vm: Flags.boolean({summary: 'Try it in a virtual machine, with its own kernel.', dependsOn: ['try']}),
    'allow-degraded': Flags.boolean({
      summary: 'Deploy it also when a unit or a wanted check failed.',
      dependsOn: ['try'],
    }),
  };

  override async run(): Promise<number> {
    const {args, flags} = await this.parse(Deploy);
    const reference = this.reference(flags.snap, args.snapshot);
    if (flags.drop !== undefined) return this.#drop(flags, flags.drop, reference);
    if (flags.vm) {
      const code = await reenterToMount();
      if (code !== undefined) return code;
    }
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const wanted = flags.try ? await this.#tried(flags, {engine, session}, reference) : reference;
      const deployed = await engine.deploy(session, {reference: wanted, keep: flags.keep, once: flags.once});
      this.show(flags, deployedDocument(deployed), () => drawDeployed(deployed, this.look));
      return 0;
    });
  }

  async #drop(flags: GlobalFlags, deployment: string, snapshot: string | undefined): Promise<number> {
    if (snapshot !== undefined) throw dropTakesNoSnapshot(deployment);
    return this.withStore(flags, 'write', async ({engine, session}) => {
      const dropped = await engine.drop(session, {deployment});
      this.show(flags, droppedDocument(dropped), () => [
        ...drawCommitted(dropped, this.look),
        this.look.palette.faint("'ash undo' brings it back; 'ash gc' takes away what it holds."),
      ]);
      return 0;
    });
  }

  /** Tries the snapshot, and returns the revision that came up. Rejects when it didn't. */
  async #tried(
    flags: GlobalFlags & {readonly vm: boolean; readonly 'allow-degraded': boolean},
    {engine, session}: Work,
    reference: string | undefined,
  ): Promise<string> {
    await engine.selectDeployable(session, reference);
    const result = await engine.trySnapshot(session, {reference, kind: flags.vm ? 'vm' : 'container'});
    if (!flags.json) this.print(drawTry(result, this.look));
    await engine.requireUp(result, flags['allow-degraded']);
    return `${result.snapshot}.${result.revision}`;
  }
}

function dropTakesNoSnapshot(deployment: string): AshError {
  return new AshError({
    code: 'ASH_USAGE',
    message: 'A deployment is dropped by itself, without a snapshot.',
    hint: `Leave the snapshot out: 'ash deploy --drop ${deployment}'.`,
    exit: 'usage',
  });
}
