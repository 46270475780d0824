import type {ReviewedFile} from 'ash-sdk';
import {escapeLine, escapeText} from './escape.js';
import type {Look} from './look.js';

/** Files that a person should see before any of it runs: a line with the name, then the content. */
export function drawReview(files: readonly ReviewedFile[], {palette}: Pick<Look, 'palette'>): string[] {
  return files.flatMap(({name, content}) => [
    palette.heading(`==> ${escapeLine(name)}`),
    ...escapeText(content.replace(/\n$/, '')).split('\n'),
    '',
  ]);
}
