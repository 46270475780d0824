import type {Answers} from '../answers/answers.js';
import type {FilesystemFacts} from '../facts.js';

/** Where the boot loader reads kernels: inside the store, or as copies on the EFI partition. */
export type KernelPlace = 'store' | 'efi';

/** What has to be opened first can't be read by a boot loader, not every file system can, and systemd-boot reads no store at all. Pure. */
export function kernelPlace(
  {encryption, loader}: Pick<Answers, 'encryption' | 'loader'>,
  {loadersRead}: Pick<FilesystemFacts, 'loadersRead'>,
): KernelPlace {
  return encryption === undefined && loader !== 'systemd-boot' && loadersRead ? 'store' : 'efi';
}
