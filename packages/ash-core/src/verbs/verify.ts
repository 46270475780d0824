import {access} from 'node:fs/promises';
import {resolve} from 'node:path';
import {fingerprintInvalid, formatUnknown} from '../errors/fingerprint.js';
import {compareListing, type ListingDifferences} from '../fingerprint/compare-listing.js';
import {isFingerprint, type Fingerprint} from '../fingerprint/digest.js';
import type {Line} from '../fingerprint/line.js';
import {linesOfRoot, type FingerprintRequest} from '../fingerprint/lines-of-root.js';
import {readListing} from '../fingerprint/read-listing.js';
import {takeFingerprint} from '../fingerprint/take-fingerprint.js';
import type {Session} from '../session.js';
import {requireRevision} from '../store/require-revision.js';
import {fingerprintRequest} from './fingerprint.js';
import type {Reference} from './results.js';
import {selected} from './summary.js';

export interface VerifyResult {
  readonly snapshot: number;
  readonly revision: number;
  readonly equal: boolean;
  /** What was found; null when paths were compared instead. */
  readonly fingerprint: Fingerprint | null;
  /** What differs; null when only a fingerprint was given, which can't tell. */
  readonly differences: ListingDifferences | null;
}

/** Whether a revision is what a fingerprint says, or the listing in a file of the host, which also tells what differs. */
export async function verify(
  session: Session,
  {reference, expected}: {readonly reference: Reference; readonly expected: string},
): Promise<VerifyResult> {
  const listing = await listingNamed(expected);
  const selection = await selected(session, reference);
  await requireRevision(session.store, selection);
  const about = {snapshot: selection.record.number, revision: selection.revision};
  const request = await fingerprintRequest(session, selection);
  if (listing === undefined) {
    const {fingerprint} = await takeFingerprint(request);
    return {...about, equal: fingerprint === expected, fingerprint, differences: null};
  }
  const differences = await compareListing(readListing(listing), singleLines(request));
  const equal = differences.packages.length === 0 && differences.paths.length === 0;
  return {...about, equal, fingerprint: null, differences};
}

/** The path of a listing, or undefined for a fingerprint. */
async function listingNamed(expected: string): Promise<string | undefined> {
  if (isFingerprint(expected)) return undefined;
  const path = resolve(expected);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere) return path;
  const [, format] = /^([a-z]+\d+):/.exec(expected) ?? [];
  throw format === undefined || format === 'ash1' ? fingerprintInvalid(expected) : formatUnknown(format);
}

async function* singleLines(request: FingerprintRequest): AsyncGenerator<Line, void, void> {
  for await (const lines of linesOfRoot(request)) yield* lines;
}
