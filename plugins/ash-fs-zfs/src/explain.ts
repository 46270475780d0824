import type {AshError} from 'ash-sdk';
import {
  busy,
  held,
  needsRoot,
  noSpace,
  noSuchDataset,
  poolSuspended,
  programFailed,
  readOnlyVolume,
} from './errors.js';

/** The error for what zfs(8), zpool(8), mount(8) or umount(8) printed. Pure but for the user that it runs as. */
export function explain(action: string, error: AshError): AshError {
  const output = error.output ?? '';
  if (/I\/O is currently suspended|pool is suspended/i.test(output)) return poolSuspended(action, error);
  if (/out of space|No space left on device|quota exceeded/i.test(output)) return noSpace(action, error);
  if (/read-?only/i.test(output)) return readOnlyVolume(action, error);
  if (/being held|it's held/i.test(output)) return held(action, error);
  if (/busy/i.test(output)) return busy(action, error);
  if (process.geteuid?.() !== 0 && /permission denied|must be superuser|not permitted/i.test(output))
    return needsRoot(action, error);
  if (/dataset does not exist|no such pool/i.test(output)) return noSuchDataset(action, output, error);
  return programFailed(action, error, output);
}
