import type {SnapshotRecord} from '../store/view.js';
import type {CarryReport} from './report.js';

/** What the record of a snapshot says of the conflicts outside `/etc`: those that came with its content and those that it has now. Pure. */
export function rememberedConflicts(
  {conflicts}: Pick<CarryReport, 'conflicts'>,
  ...earlier: readonly Pick<SnapshotRecord, 'conflicts'>[]
): Pick<SnapshotRecord, 'conflicts'> {
  const known = earlier.flatMap((record) => record.conflicts ?? []);
  const now = conflicts.map(({path}) => path).filter((path) => !path.startsWith('/etc/'));
  const all = [...new Set([...known, ...now])].sort();
  return all.length === 0 ? {} : {conflicts: all};
}
