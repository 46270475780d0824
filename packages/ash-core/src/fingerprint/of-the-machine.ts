import type {RootPath} from 'ash-sdk';
import {belongsToMachine} from '../boot/etc/policy.js';

/** A second copy of `/etc/machine-id`, which scripts of packages make where they find none. */
const COPY_OF_IDENTITY = '/var/lib/dbus/machine-id';

/** Whether a file says which machine it is on, so that no other machine may have the same. */
export function isOfTheMachine(path: RootPath): boolean {
  return belongsToMachine(path) || path === COPY_OF_IDENTITY;
}
