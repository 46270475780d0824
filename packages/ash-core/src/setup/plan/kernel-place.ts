import type {Answers} from '../answers/answers.js';

/** Where the boot loader reads kernels: inside the store, or as copies on the EFI partition. */
export type KernelPlace = 'store' | 'efi';

/** What has to be opened first can't be read by a boot loader, and systemd-boot reads no store at all. Pure. */
export function kernelPlace({encryption, loader}: Pick<Answers, 'encryption' | 'loader'>): KernelPlace {
  return encryption === undefined && loader !== 'systemd-boot' ? 'store' : 'efi';
}
