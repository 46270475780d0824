declare const byteString: unique symbol;

/**
 * A string in which every UTF-16 unit stands for one byte (0 to 255, "latin1").
 * File names on Linux are bytes, not text: this form can be compared, sorted and used as a map key
 * without losing a byte, whatever the encoding.
 */
export type ByteString = string & {readonly [byteString]: true};

/** Without any of these, text and bytes are the same. */
const BEYOND_ASCII = /[^\0-\x7f]/;

/** The byte string of raw bytes. */
export function bytesFromBuffer(buffer: Uint8Array): ByteString {
  return Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength).toString('latin1') as ByteString;
}

/** The byte string of a text's UTF-8 encoding. */
export function bytesFromText(text: string): ByteString {
  return (BEYOND_ASCII.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text) as ByteString;
}

/** The raw bytes, as the functions of `node:fs` take them. */
export function bytesToBuffer(bytes: ByteString): Buffer {
  return Buffer.from(bytes, 'latin1');
}

/** The text for a person; bytes that are no UTF-8 become U+FFFD, so it can't be turned back. */
export function bytesToText(bytes: ByteString): string {
  return BEYOND_ASCII.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes;
}
