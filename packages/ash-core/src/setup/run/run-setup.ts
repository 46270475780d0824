import {writeEnvironment} from '../../boot/loader/grub/environment.js';
import {passphraseMissing} from '../../errors/setup-encryption.js';
import {run} from '../../exec/run.js';
import {PARTITION_NAMES} from '../plan/layout.js';
import type {SetupPlan, SetupStep} from '../plan/setup-plan.js';
import {attachPart} from './attach-part.js';
import {efiUuid, makeEfiFilesystem} from './efi-filesystem.js';
import {labelComplete, requireDeviceMapper} from './encrypt.js';
import {eraseEnds} from './erase-ends.js';
import {holding} from './holding.js';
import {makeStore} from './make-store.js';
import type {Parts} from './parts.js';
import {prepare, type Prepared} from './prepare.js';
import type {SetupRequest, SetupResult} from './request.js';
import {requireDistro} from './require-distro.js';

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
  if (plan.answers.encryption !== undefined && request.passphrase === undefined) throw passphraseMissing();
  await requireDistro(request.plugins, plan.answers);
  if (plan.answers.encryption !== undefined) await requireDeviceMapper();
  const prepared = await prepare(plan, begin);
  try {
    const uuid = await prepareEfi(plan, prepared.parts, begin);
    if (prepared.parts.efi !== null && plan.answers.loader !== 'systemd-boot') {
      await writeEnvironment(prepared.parts.efi, {});
    }
    const {store} = prepared.parts;
    const populated = await holding(await attachPart(store, plan.filesystem), async ({path}) => {
      await eraseEnds(path, store.sizeBytes);
      const made = await makeStore(request, {device: path, parts: prepared.parts, efiUuid: uuid, begin});
      if (plan.answers.encryption !== undefined) await labelComplete(path);
      return made;
    });
    begin('finish');
    await finish(plan, prepared);
    return populated;
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
