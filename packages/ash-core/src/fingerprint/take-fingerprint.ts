import {FingerprintHash, type Fingerprint} from './digest.js';
import {encodeLine} from './line.js';
import {linesOfRoot, type FingerprintRequest} from './lines-of-root.js';

export interface TakenFingerprint {
  readonly fingerprint: Fingerprint;
  /** How many packages and paths it covers. */
  readonly packages: number;
  readonly paths: number;
}

/**
 * The fingerprint of a root: SHA-256 of its listing. `onLines` gets the listing as it is made, lines without their ends. Rejects with an
 * `AshError`.
 */
export async function takeFingerprint(
  request: FingerprintRequest,
  onLines: (lines: readonly string[]) => Promise<void> | void = () => undefined,
): Promise<TakenFingerprint> {
  const hash = new FingerprintHash();
  let packages = 0;
  let paths = 0;
  for await (const lines of linesOfRoot(request)) {
    const encoded = lines.map(encodeLine);
    hash.add(encoded);
    await onLines(encoded);
    for (const {type} of lines) {
      if (type === 'package') packages++;
      else paths++;
    }
  }
  return {fingerprint: hash.end(), packages, paths};
}
