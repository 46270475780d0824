import {createHash, hash} from 'node:crypto';
import type {ByteString} from 'ash-sdk';

/** The first line of every listing, which its fingerprint covers too. */
export const FORMAT = 'ash1';

/** `ash1:` and 64 hexadecimal digits. */
export type Fingerprint = `${typeof FORMAT}:${string}`;

/** Makes a fingerprint of the lines of a listing, one after the other. */
export class FingerprintHash {
  readonly #hash = createHash('sha256').update(`${FORMAT}\n`);

  add(lines: readonly string[]): void {
    if (lines.length > 0) this.#hash.update(`${lines.join('\n')}\n`, 'latin1');
  }

  end(): Fingerprint {
    return `${FORMAT}:${this.#hash.digest('hex')}`;
  }
}

/** Whether a text is written like a fingerprint of this format. */
export function isFingerprint(text: string): text is Fingerprint {
  return new RegExp(`^${FORMAT}:[0-9a-f]{64}$`).test(text);
}

/** SHA-256 in hexadecimal. */
export function sha256(content: Uint8Array | ByteString): ByteString {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  return hash('sha256', bytes, 'hex') as ByteString;
}
