import {bytesFromText, type ByteString, type RootPath} from 'ash-sdk';

/** A path of a root, from text. */
export function path(text: string): RootPath {
  return bytesFromText(text);
}

/** Paths of a root, from text. */
export function paths(...texts: string[]): RootPath[] {
  return texts.map((text) => path(text));
}

/** Any string whose characters are bytes. */
export function bytes(text: string): ByteString {
  return text as ByteString;
}
