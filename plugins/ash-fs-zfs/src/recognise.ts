import {recognisesTarget, type Target} from 'ash-sdk';
import {readLabel} from './label/read-label.js';
import {systemCallFailed} from './system-errors.js';

/** ZFS_SUPER_MAGIC of statfs(2). */
const STATFS_TYPE = 0x2f_c1_2f_c1;

/** Whether a target holds a pool, or is a directory on one; false also when nothing is there. */
export async function recognises(target: Target): Promise<boolean> {
  return recognisesTarget(target, {
    statfsType: STATFS_TYPE,
    isOn: async (path) => (await readLabel(path)) !== undefined,
    systemCallFailed,
  });
}
