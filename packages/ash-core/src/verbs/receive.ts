import type {Session} from '../session.js';
import {receiveSnapshots} from '../transfer/receive.js';
import type {Committed} from './results.js';
import {receivedSettings} from './received-settings.js';

export interface ReceivingRequest {
  readonly stream: AsyncIterable<Uint8Array>;
  /** Name for the snapshot that comes last, instead of its own. */
  readonly name?: string | undefined;
}

/** Makes snapshots of a stream that `send` made. */
export async function receive(session: Session, request: ReceivingRequest): Promise<Committed> {
  return receiveSnapshots(session, {...request, settings: receivedSettings});
}
