import {randomUUID} from 'node:crypto';
import type {EncryptedRoot} from 'ash-sdk';
import {installForBios} from '../../boot/loader/grub/bios.js';
import {installForUefi} from '../../boot/loader/grub/uefi.js';
import {installSystemdBoot} from '../../boot/loader/systemd-boot/install.js';
import {createStore} from '../../store/create.js';
import {openSession} from '../../verbs/open-session.js';
import type {LoaderKind} from '../answers/answers.js';
import {PARTITION_NAMES} from '../plan/layout.js';
import type {SetupStep} from '../plan/setup-plan.js';
import {encrypt} from './encrypt.js';
import {holding} from './holding.js';
import type {Parts} from './parts.js';
import {populate, type LoaderImages} from './populate.js';
import type {SetupRequest, SetupResult} from './request.js';

/** Name under which a running system has its store open: `/dev/mapper/ash-store`. */
const MAPPING = 'ash-store';

export interface StoreFacts {
  /** Device of the store's partition. */
  readonly device: string;
  readonly parts: Parts;
  readonly efiUuid: string | undefined;
  readonly begin: (kind: SetupStep['kind']) => void;
}

/** A store on a device, or in a container on it, with everything in it. */
export async function makeStore(request: SetupRequest, facts: StoreFacts): Promise<SetupResult> {
  const {passphrase} = request;
  if (passphrase === undefined) return fill(request, facts, undefined);
  facts.begin('encrypt');
  const encryptedRoot: EncryptedRoot = {container: randomUUID(), mapping: MAPPING};
  const opened = await encrypt(facts.device, {container: encryptedRoot.container, passphrase});
  return holding(opened, async ({path}) => fill(request, {...facts, device: path}, encryptedRoot));
}

async function fill(
  {plan, plugins, invocation, report, signal, program}: SetupRequest,
  {device, parts, efiUuid, begin}: StoreFacts,
  encryptedRoot: EncryptedRoot | undefined,
): Promise<SetupResult> {
  begin('make-store');
  await createStore({location: device, plugins, filesystem: plan.filesystem.id});
  const target = {kind: 'device', path: device} as const;
  const session = await openSession({
    ...{target, plugins, access: 'write', invocation, report, signal},
    efi: parts.efi ?? undefined,
  });
  try {
    const volume = await session.store.volume();
    await volume.setLabel?.(PARTITION_NAMES.unfinished);
    const {images, ...made} = await populate(session, plan, {efiUuid, encryptedRoot, begin, program});
    begin('install-loader');
    await installLoaders(parts, images, plan.answers.loader);
    await volume.setLabel?.(PARTITION_NAMES.store);
    return made;
  } finally {
    await session.close();
  }
}

async function installLoaders(
  {efi, bios}: Parts,
  images: LoaderImages,
  loader: LoaderKind | undefined,
): Promise<void> {
  const install = loader === 'systemd-boot' ? installSystemdBoot : installForUefi;
  if (efi !== null && images.uefi !== undefined) await install(efi, images.uefi);
  if (bios !== null && images.bios !== undefined) await installForBios(bios, images.bios);
}
