import {escapeControl} from './escape-control.js';

/** A text that somebody else chose, so that it can stand in a sentence: control characters, line ends too, are written out. */
export function oneLine(text: string): string {
  return escapeControl(text)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\t', String.raw`\t`);
}
