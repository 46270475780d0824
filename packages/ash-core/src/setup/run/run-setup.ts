import {writeEnvironment} from '../../boot/loader/grub/environment.js';
import {installForBios} from '../../boot/loader/grub/bios.js';
import {installForUefi} from '../../boot/loader/grub/uefi.js';
import {run} from '../../exec/run.js';
import type {Plugins} from '../../plugin-host/plugins.js';
import type {Invocation, Reporter} from '../../session.js';
import {createStore} from '../../store/create.js';
import {openSession} from '../../verbs/open-session.js';
import {PARTITION_NAMES} from '../plan/layout.js';
import type {SetupPlan, SetupStep} from '../plan/setup-plan.js';
import {attachPart, type AttachedPart} from './attach-part.js';
import {efiUuid, makeEfiFilesystem} from './efi-filesystem.js';
import type {Part, Parts} from './parts.js';
import {populate, type LoaderImages, type Populated} from './populate.js';
import {prepare, type Prepared} from './prepare.js';

export interface SetupRequest {
  readonly plan: SetupPlan;
  readonly plugins: Plugins;
  readonly invocation: Invocation;
  readonly report: Reporter;
  readonly signal: AbortSignal;
  /** Directory of the command line's own package, which is copied into the system. */
  readonly program: string;
}

/** Numbers of the base, of the snapshot that is the system, and of its deployment. */
export type SetupResult = Omit<Populated, 'images'>;

/**
 * Carries out a plan, in a mount name space of our own. When it settles nothing is attached or mounted any more. After a failure an
 * image is gone; a disk keeps its partitions, by whose names the next setup sees that they are half-made.
 */
export async function runSetup(request: SetupRequest): Promise<SetupResult> {
  const {plan, report} = request;
  const begin = (kind: SetupStep['kind']): void => {
    const step = plan.steps.find((candidate) => candidate.kind === kind);
    if (step !== undefined) report({type: 'step', title: step.sentence.replace(/\.$/, '')});
  };
  const prepared = await prepare(plan, begin);
  try {
    const uuid = await prepareEfi(plan, prepared.parts, begin);
    if (prepared.parts.efi !== null) await writeEnvironment(prepared.parts.efi, {});
    begin('make-store');
    const device = await attachPart(prepared.parts.store);
    let populated: Populated;
    try {
      populated = await fill(request, device, prepared.parts.efi, uuid, begin);
    } finally {
      await device.release();
    }
    begin('install-loader');
    await installLoaders(prepared.parts, populated.images);
    begin('finish');
    await finish(plan, prepared);
    const {base, system, deployment} = populated;
    return {base, system, deployment};
  } finally {
    await prepared.image?.close();
  }
}

async function prepareEfi(
  plan: SetupPlan,
  {efi}: Parts,
  begin: (kind: SetupStep['kind']) => void,
): Promise<string | undefined> {
  if (efi === null) return undefined;
  if (!plan.steps.some(({kind}) => kind === 'make-efi')) return efiUuid(efi);
  begin('make-efi');
  return makeEfiFilesystem(efi);
}

async function fill(
  {plan, plugins, invocation, report, signal, program}: SetupRequest,
  {path}: AttachedPart,
  efi: Part | null,
  uuid: string | undefined,
  begin: (kind: SetupStep['kind']) => void,
): Promise<Populated> {
  await createStore({location: path, plugins});
  const target = {kind: 'device', path} as const;
  const session = await openSession({
    ...{target, plugins, access: 'write', invocation, report, signal},
    efi: efi ?? undefined,
  });
  try {
    return await populate(session, plan, {program, efiUuid: uuid, begin});
  } finally {
    await session.close();
  }
}

async function installLoaders({efi, bios}: Parts, images: LoaderImages): Promise<void> {
  if (efi !== null && images.uefi !== undefined) await installForUefi(efi, images.uefi);
  if (bios !== null && images.bios !== undefined) await installForBios(bios, images.bios);
}

/** The name of the store's partition says that the system is complete; then an image gets its own name. */
async function finish({place, steps}: SetupPlan, {image}: Prepared): Promise<void> {
  const table = steps.find((step) => step.kind === 'partition');
  if (table !== undefined) {
    const number = table.partitions.findIndex(({role}) => role === 'store') + 1;
    await run({
      argv: ['sfdisk', '--quiet', '--part-label', table.path, String(number), PARTITION_NAMES.store],
    });
    await run({argv: ['sync', table.path]});
  }
  if (place.kind === 'image') await image?.publish(place.path);
}
