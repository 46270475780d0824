import type {EncryptedRoot} from 'ash-sdk';
import {run} from '../../exec/run.js';
import {Root, rootPath} from '../../files/root.js';
import {GRUB_HOME} from '../../boot/loader/grub/grub-efi-loader.js';
import {writeLoaderFacts} from '../../boot/loader-facts.js';
import type {Session} from '../../session.js';
import {SHARED_TREES} from '../../store/layout.js';
import {updateBoot} from '../../verbs/boot-update.js';
import {branch} from '../../verbs/branch.js';
import {deploy} from '../../verbs/deploy.js';
import {chooseDistro, newTop} from '../../verbs/new-top.js';
import {bootablePackages} from '../packages-request.js';
import type {SetupPlan, SetupStep} from '../plan/setup-plan.js';
import {configure} from './configure.js';
import {handOver, HANDED_FILES} from './hand-over.js';

/** The boot loaders that were made inside the system. */
export interface LoaderImages {
  readonly uefi: Buffer | undefined;
  readonly bios: {readonly bootSector: Buffer; readonly core: Buffer} | undefined;
}

export interface Populated {
  readonly base: number;
  readonly system: number;
  readonly deployment: number;
  readonly images: LoaderImages;
}

/** Name of the snapshot that is set up; the base above it stays as the distribution made it. */
const SYSTEM = 'system';

/** Keeps systemd from mounting the EFI partition by its type: only GRUB and ash write there, and two writers would not see each other. */
const NOTHING_BY_TYPE = 'systemd.gpt_auto=0';

/** Fills an empty store with a base, a branch of it that is the wanted system, and a deployment of that. */
export async function populate(
  session: Session,
  {answers, firmware, filesystem, kernels}: SetupPlan,
  facts: {
    readonly program: string;
    readonly efiUuid: string | undefined;
    readonly encryptedRoot: EncryptedRoot | undefined;
    readonly begin: (kind: SetupStep['kind']) => void;
  },
): Promise<Populated> {
  const {encryptedRoot} = facts;
  facts.begin('bootstrap');
  const {adapter, derivative} = await chooseDistro(session, await session.store.readView(), answers.distro);
  const {packages, bringsNode, components} = await bootablePackages(
    {adapter, derivative},
    answers,
    firmware,
    filesystem,
  );
  const base = await newTop(session, {
    distro: derivative.id,
    release: answers.release,
    mirror: answers.mirror,
    include: [...packages, ...answers.packages],
    components,
    bootstrap: true,
    name: undefined,
    description: undefined,
  });
  const baseNumber = numberIn(base);
  await furnishRootsHome(session, baseNumber);

  facts.begin('configure');
  const system = numberIn(
    await branch(session, {reference: String(baseNumber), name: SYSTEM, description: answers.hostName}),
  );
  const {uuid} = await (await session.store.volume()).bootFacts('@home');
  const hand = await handOver({
    answers,
    bringsNode,
    program: facts.program,
    plugins: session.plugins,
    parent: session.store.layout.cache,
    first: {
      ...(kernels === 'efi'
        ? {menuUuid: facts.efiUuid ?? '', directory: GRUB_HOME}
        : {menuUuid: uuid, directory: '/@ash/boot/grub'}),
      efiUuid: facts.efiUuid,
      console: answers.console,
    },
  });
  let images: LoaderImages;
  try {
    await configure({
      ...{session, snapshot: system, answers, firmware, bringsNode, encryptedRoot},
      handed: hand.directory,
    });
    images = await takeImages(hand.directory, firmware.includes('uefi'), firmware.includes('bios'));
  } finally {
    await hand.remove();
  }

  facts.begin('deploy');
  const consoles = answers.console === undefined ? [] : ['console=tty0', `console=${answers.console},115200`];
  const unlocking = encryptedRoot && adapter.bootable?.unlockArguments?.(encryptedRoot);
  const words = [...consoles, ...(unlocking ?? []), NOTHING_BY_TYPE];
  await writeLoaderFacts(session.store.layout, {
    loader: answers.loader ?? 'grub',
    kernels,
    efi: facts.efiUuid ?? null,
    arguments: words,
  });
  const {deployment} = await deploy(session, {reference: String(system)});
  // A deploy only warns of a menu that can't be written; here nothing would boot without it.
  await updateBoot(session);
  return {base: baseNumber, system, deployment: deployment.id, images};
}

function numberIn({snapshots}: {readonly snapshots: readonly {readonly number: number}[]}): number {
  const [made] = snapshots;
  if (made === undefined) throw new Error('a snapshot was made, and none came back');
  return made.number;
}

/** The base's `/root` is where root's home begins: deployments share it, and only root may look into it. */
async function furnishRootsHome({store}: Session, base: number): Promise<void> {
  if (!SHARED_TREES.includes('@root')) return;
  const volume = await store.volume();
  const home = volume.pathOf('@root');
  const view = await store.readView();
  const record = view.snapshots.get(base);
  if (record === undefined) return;
  const root = await store.rootOf(record);
  if ((await root.stat(rootPath('/root')))?.kind === 'directory') {
    await run({argv: ['cp', '--archive', '--no-target-directory', '--', `${root.directory}/root`, home]});
  }
  await run({argv: ['chmod', '700', home]});
}

/** What a program inside left there is hostile: links in it lead nowhere else. */
async function takeImages(directory: string, uefi: boolean, bios: boolean): Promise<LoaderImages> {
  const root = await Root.open(directory);
  const take = async (name: string): Promise<Buffer> => {
    const image = await root.readFile(rootPath(`/${name}`));
    if (image === undefined) throw new Error(`the system left no boot loader ${name}`);
    return image;
  };
  return {
    uefi: uefi ? await take(HANDED_FILES.uefi) : undefined,
    bios: bios
      ? {bootSector: await take(HANDED_FILES.bootSector), core: await take(HANDED_FILES.core)}
      : undefined,
  };
}
