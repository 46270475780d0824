import {existsSync} from 'node:fs';
import {UEFI_FILES} from '../../../scripts/lib/system-programs.js';
import {needsPrograms} from '../../helpers/requirements.js';

/** UEFI's code and an empty memory for its variables; undefined where there is none. */
export function uefiFiles(): {readonly code: string; readonly variables: string} | undefined {
  return UEFI_FILES.find(({code}) => existsSync(code));
}

/** Skips a suite where virtual machines can't be run. */
export function needsMachines(context: Mocha.Context): void {
  needsPrograms(context, 'qemu-system-x86_64', 'qemu-img', 'setpriv');
  if (uefiFiles() !== undefined) return;
  if (context.test) context.test.title += ' (skipped: needs the package ovmf)';
  context.skip();
}
