import type {RootPath} from 'ash-sdk';
import {compilePatterns} from '../../delta/patterns.js';

/**
 * Files that belong to the machine and not to a revision: its identity, its disks, its clock, its name, its way to the
 * network, and what the account tools keep for themselves. Patterns as in `DistroLayout.derivedFiles`.
 */
export const LOCAL_POLICY: readonly string[] = [
  '/etc/machine-id',
  '/etc/hostid',
  '/etc/hostname',
  '/etc/adjtime',
  '/etc/fstab',
  '/etc/crypttab',
  '/etc/mtab',
  '/etc/resolv.conf',
  '/etc/ssh/ssh_host_*',
  '/etc/dropbear/dropbear_*_host_key',
  '/etc/iscsi/initiatorname.iscsi',
  '/etc/nvme/hostid',
  '/etc/nvme/hostnqn',
  '/etc/zfs/zpool.cache',
  '/etc/.updated',
  '/etc/.pwd.lock',
  '/etc/passwd-',
  '/etc/group-',
  '/etc/shadow-',
  '/etc/gshadow-',
  '/etc/subuid-',
  '/etc/subgid-',
];

const isOfTheMachine = compilePatterns(LOCAL_POLICY);

/** Whether a path belongs to the machine, if no side has a directory there. */
export function belongsToMachine(path: RootPath): boolean {
  return isOfTheMachine(path);
}
