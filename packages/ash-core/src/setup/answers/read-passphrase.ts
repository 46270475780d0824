import {readFile} from 'node:fs/promises';
import {passphraseUnreadable, passphraseUnusable} from '../../errors/setup-encryption.js';

/** In bytes; cryptsetup(8) takes no longer ones from a terminal. */
const LONGEST = 512;

/** The passphrase in a file, or on standard input for `-`; a line end behind it does not count. */
export async function readPassphrase(path: string): Promise<string> {
  let content: Buffer;
  try {
    content = await readFile(path === '-' ? '/dev/stdin' : path);
  } catch (error) {
    throw passphraseUnreadable(path, error);
  }
  const text = content.toString('utf8').replace(/\r?\n$/, '');
  if (!Buffer.from(text).equals(content.subarray(0, Buffer.byteLength(text)))) {
    throw passphraseUnusable('it is no text in UTF-8');
  }
  return checkPassphrase(text);
}

/** Returns a passphrase that can be typed when the machine starts; throws for every other. Pure. */
export function checkPassphrase(text: string): string {
  if (text === '') throw passphraseUnusable('it is empty');
  if (/\p{Cc}/u.test(text)) throw passphraseUnusable('it has line ends or other control characters');
  if (Buffer.byteLength(text) > LONGEST) throw passphraseUnusable(`it is longer than ${LONGEST} bytes`);
  return text;
}
