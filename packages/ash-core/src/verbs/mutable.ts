import {MUTABLE_SETTING} from '../boot/mutable/mutable-root.js';
import type {Session} from '../session.js';
import type {Committed, Reference} from './results.js';
import {setSetting} from './settings.js';

/** Says whether the root of a snapshot's next deployments can be written to. */
export async function setMutable(
  session: Session,
  {reference, mutable}: {readonly reference: Reference; readonly mutable: boolean},
): Promise<Committed> {
  return setSetting(session, {reference, key: MUTABLE_SETTING, value: mutable ? 'yes' : null});
}
