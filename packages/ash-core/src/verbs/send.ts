import {needsRoot} from '../errors/store.js';
import type {Session} from '../session.js';
import {requireRevision} from '../store/require-revision.js';
import {selectSent} from '../transfer/select-sent.js';
import {sendSnapshots, type Form} from '../transfer/send.js';
import {writeStreamFile} from '../transfer/stream-file.js';
import type {SentSnapshot} from '../transfer/stream-header.js';
import {select} from '../tree/select.js';
import type {Reference} from './results.js';

export interface SendRequest {
  readonly references: readonly Reference[];
  /** Also the snapshots above them, each with its current revision. */
  readonly history: boolean;
  /** File by file, for a store on another file system. */
  readonly files: boolean;
}

export interface Sending {
  readonly snapshots: readonly SentSnapshot[];
  readonly form: Form;
  readonly stream: AsyncIterable<Uint8Array>;
}

/** Snapshots as a stream that `receive` makes snapshots of again. Nothing in the store changes. */
export async function send(session: Session, {references, history, files}: SendRequest): Promise<Sending> {
  if (process.getuid?.() !== 0) throw needsRoot('Sending a snapshot');
  const view = await session.store.readView();
  const selections = references.map((reference) => select(view, reference, session.booted));
  const snapshots = selectSent(view, selections, history);
  for (const {number, revision} of snapshots)
    await requireRevision(session.store, {record: {number}, revision});
  return {snapshots, ...(await sendSnapshots(session, snapshots, files ? 'files' : undefined))};
}

/** The same into a new file; returns its length in bytes. */
export async function sendToFile(path: string, {stream}: Sending): Promise<number> {
  return writeStreamFile(path, stream);
}
