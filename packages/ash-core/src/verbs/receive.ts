import type {Session} from '../session.js';
import {receiveSnapshots} from '../transfer/receive.js';
import type {Committed} from './results.js';
import {SETTINGS} from './settings.js';

export interface ReceivingRequest {
  readonly stream: AsyncIterable<Uint8Array>;
  /** Name for the snapshot that comes last, instead of its own. */
  readonly name?: string | undefined;
}

/** Makes snapshots of a stream that `send` made. */
export async function receive(session: Session, request: ReceivingRequest): Promise<Committed> {
  return receiveSnapshots(session, {...request, settings: known});
}

/** Settings that this ash has, with values that they can have. */
function known(sent: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(sent).filter(
      ([key, value]) => Object.hasOwn(SETTINGS, key) && SETTINGS[key]?.values.test(value),
    ),
  );
}
