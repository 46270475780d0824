import {resolve} from 'node:path';
import {leftOutOf} from '../fingerprint/left-out.js';
import type {FingerprintRequest} from '../fingerprint/lines-of-root.js';
import {FORMAT} from '../fingerprint/digest.js';
import {ListingWriter, TRAILER} from '../fingerprint/listing-writer.js';
import {takeFingerprint, type TakenFingerprint} from '../fingerprint/take-fingerprint.js';
import type {Session} from '../session.js';
import {requireRevision} from '../store/require-revision.js';
import {distroOf} from '../transaction/distro-of.js';
import {selectedTree, type Selection} from '../tree/select.js';
import type {Reference} from './results.js';
import {selected} from './summary.js';

export interface FingerprintResult extends TakenFingerprint {
  readonly snapshot: number;
  readonly revision: number;
}

/**
 * The fingerprint of a revision. With `output`, a path on the host, the listing that it is the hash of is written there; `onLines` gets all
 * of its lines, as they are made.
 */
export async function fingerprint(
  session: Session,
  {
    reference,
    output,
    onLines,
  }: {
    readonly reference: Reference;
    readonly output?: string | undefined;
    readonly onLines?: ((lines: readonly string[]) => void) | undefined;
  },
): Promise<FingerprintResult> {
  const selection = await selected(session, reference);
  await requireRevision(session.store, selection);
  const request = await fingerprintRequest(session, selection);
  const about = {snapshot: selection.record.number, revision: selection.revision};
  onLines?.([FORMAT]);
  if (output === undefined) {
    const taken = await takeFingerprint(request, onLines);
    onLines?.([TRAILER + taken.fingerprint]);
    return {...about, ...taken};
  }
  const writer = await ListingWriter.open(resolve(output));
  try {
    const taken = await takeFingerprint(request, async (lines) => {
      onLines?.(lines);
      await writer.add(lines);
    });
    await writer.finish(taken.fingerprint);
    onLines?.([TRAILER + taken.fingerprint]);
    return {...about, ...taken};
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

/** What the fingerprint of a revision is taken of. */
export async function fingerprintRequest(
  session: Session,
  selection: Selection,
): Promise<FingerprintRequest> {
  const root = await session.store.root(selectedTree(selection));
  const {adapter} = await distroOf(session, selection.record);
  return {
    root,
    database: await adapter.packages.read(root),
    leftOut: await leftOutOf(root, adapter),
    signal: session.signal,
  };
}
