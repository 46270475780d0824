import {bytesFromText, type ByteString, type RootPath} from 'ash-sdk';

/** Paths of a root, from text. */
export function paths(...texts: string[]): RootPath[] {
  return texts.map((text) => bytesFromText(text));
}

/** Any string whose characters are bytes. */
export function bytes(text: string): ByteString {
  return text as ByteString;
}
