import {randomBytes} from 'node:crypto';
import type {Command, EncryptedRoot} from 'ash-sdk';
import {installHealth} from '../../boot/health/install.js';
import {rootPath} from '../../files/root.js';
import {deploymentTree, SHARED_TREES} from '../../store/layout.js';
import type {JobContext} from '../../transaction/job.js';
import {transact} from '../../transaction/transact.js';
import type {Session} from '../../session.js';
import type {Answers} from '../answers/answers.js';
import type {Firmware} from '../facts.js';
import {notBootable} from '../../errors/setup.js';
import {accountCommands} from './accounts.js';
import {ashCommands, loaderCommands} from './ash-commands.js';
import {fstab, type SharedMount} from './fstab.js';
import {HANDED} from './hand-over.js';

export interface ConfigureRequest {
  readonly session: Session;
  readonly snapshot: number;
  readonly answers: Answers;
  readonly firmware: readonly Firmware[];
  readonly bringsNode: boolean;
  readonly encryptedRoot: EncryptedRoot | undefined;
  /** On the host: what is handed over, and where the boot loaders are put. */
  readonly handed: string;
}

/** Where a running system has its store. */
const STORE_DIRECTORY = '/.ash';

/** Turns a snapshot of a base into the system that was asked for, as one transaction. */
export async function configure(request: ConfigureRequest): Promise<void> {
  const {session, snapshot, answers, firmware, bringsNode, encryptedRoot, handed} = request;
  const volume = await session.store.volume();
  await transact(
    session,
    snapshot,
    {
      title: `setting up ${answers.hostName}`,
      summary: (number) => `Set up ${number} as ${answers.hostName}.`,
      check: true,
      binds: [
        {inside: HANDED, directory: handed},
        {inside: '/home', directory: volume.pathOf('@home')},
      ],
      commands: async (context) => {
        await writeFiles(session, context);
        return [
          ...systemCommands(context, answers, encryptedRoot),
          ...ashCommands(bringsNode),
          ...loaderCommands(firmware, answers.loader),
        ];
      },
    },
    {interactive: false},
  );
}

function systemCommands(
  {distro}: JobContext,
  answers: Answers,
  encryptedRoot: EncryptedRoot | undefined,
): readonly Command[] {
  const {bootable} = distro.adapter;
  if (bootable === undefined) throw notBootable(distro.derivative.id);
  const {hostName, timeZone, locale, keyboard, user} = answers;
  const remoteLogin = (user?.sshKeys.length ?? 0) > 0;
  return [
    ...accountCommands(answers, bootable.administrators),
    ...bootable.configure({
      ...{hostName, timeZone, locale, keyboard, remoteLogin},
      ...(encryptedRoot !== undefined && {encryptedRoot}),
    }),
  ];
}

/** What makes the root a deployment's: its mounts, its health, and the machine's identity, which would otherwise change with every boot. */
async function writeFiles({store}: Session, {root}: JobContext): Promise<void> {
  const volume = await store.volume();
  const shared: SharedMount[] = [];
  for (const tree of SHARED_TREES) {
    shared.push({directory: `/${tree.slice(1)}`, facts: (await volume.bootFacts(tree)).fstab});
  }
  const own = await volume.bootFacts(deploymentTree('1'));
  await root.makeDirectory(rootPath(STORE_DIRECTORY), 0o755);
  await installHealth(root);
  await root.writeFile(
    rootPath('/etc/fstab'),
    fstab(own, [...shared, {directory: STORE_DIRECTORY, facts: own.topFstab}]),
    0o644,
  );
  await root.writeFile(rootPath('/etc/machine-id'), `${randomBytes(16).toString('hex')}\n`, 0o444);
}
