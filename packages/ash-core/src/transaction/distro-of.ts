import type {Distro} from '../plugin-host/plugins.js';
import type {Session} from '../session.js';
import type {SnapshotRecord} from '../store/view.js';

/** The adapter that takes care of a snapshot, by what the store recorded when its base was made. */
export async function distroOf(session: Session, record: SnapshotRecord): Promise<Distro> {
  return session.plugins.distro(record.distro);
}
