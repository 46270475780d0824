import type {SnapshotRecord} from '../../store/view.js';

/** Setting of a snapshot whose next deployments have a root that can be written to. */
export const MUTABLE_SETTING = 'mutable';

/** Whether a snapshot has it. Pure. */
export function isMutable({settings}: Pick<SnapshotRecord, 'settings'>): boolean {
  return settings[MUTABLE_SETTING] === 'yes';
}
