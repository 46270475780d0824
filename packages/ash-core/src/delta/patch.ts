import {createTwoFilesPatch, formatPatch} from 'diff';
import {bytesToText, type RootPath} from 'ash-sdk';

/** Lines inserted and deleted up to which the shortest edit is looked for; the time grows with its square. */
const EDIT_LIMIT = 3000;

/**
 * The unified diff that turns one text into the other; undefined stands for a file that isn't there. Empty when the
 * texts are equal. When they have little in common, all lines are replaced.
 */
export function unifiedPatch(path: RootPath, from: string | undefined, to: string | undefined): string {
  const before = from ?? '';
  const after = to ?? '';
  if (before === after) return '';
  const shown = bytesToText(path);
  const names = [from === undefined ? '/dev/null' : `a${shown}`, to === undefined ? '/dev/null' : `b${shown}`] as const;
  const patch = createTwoFilesPatch(...names, before, after, undefined, undefined, {
    context: 3,
    maxEditLength: EDIT_LIMIT,
    headerOptions: {includeIndex: false, includeUnderline: false, includeFileHeaders: true},
  });
  return patch ?? replacement(names, before, after);
}
