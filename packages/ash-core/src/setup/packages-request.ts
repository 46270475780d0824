import type {BootablePackages, BootableRequest} from 'ash-sdk';
import {notBootable} from '../errors/setup.js';
import {distroNotOnFilesystem} from '../errors/setup-filesystem.js';
import type {Distro} from '../plugin-host/plugins.js';
import type {Answers} from './answers/answers.js';
import type {FilesystemFacts, Firmware} from './facts.js';

/** What the adapter of a distribution puts into a base for these answers. Rejects when no base can be as wanted. */
export async function bootablePackages(
  {adapter, derivative}: Distro,
  answers: Answers,
  firmware: readonly Firmware[],
  {id, title}: Pick<FilesystemFacts, 'id' | 'title'>,
): Promise<BootablePackages> {
  if (adapter.bootable === undefined) throw notBootable(derivative.id);
  const request: BootableRequest = {
    derivative: derivative.id,
    firmware,
    loader: answers.loader ?? 'grub',
    remoteLogin: (answers.user?.sshKeys.length ?? 0) > 0,
    encrypted: answers.encryption !== undefined,
    ...(answers.release !== undefined && {release: answers.release}),
    ...(answers.kernel !== undefined && {kernel: answers.kernel}),
    ...(id !== 'btrfs' && {filesystem: id}),
  };
  const made = await adapter.bootable.packages(request);
  // An older plugin doesn't read the wish, and what it names would not find its root.
  if ((made.filesystem ?? 'btrfs') !== id) throw distroNotOnFilesystem(derivative.id, title);
  return made;
}
