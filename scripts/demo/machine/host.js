import {accessSync, constants, existsSync} from 'node:fs';
import {UEFI_FILES} from '../../lib/system-programs.js';

/** UEFI for virtual machines, where it is installed. */
export function findUefi() {
  return UEFI_FILES.find(({code, variables}) => existsSync(code) && existsSync(variables));
}

/** Whether the processor itself can run virtual machines. Other kinds of KVM start them, and let them hang. */
export function isFast() {
  try {
    accessSync('/dev/kvm', constants.R_OK | constants.W_OK);
    return ['kvm_intel', 'kvm_amd'].some((name) => existsSync(`/sys/module/${name}`));
  } catch {
    return false;
  }
}
