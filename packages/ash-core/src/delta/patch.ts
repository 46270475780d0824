import {createTwoFilesPatch, FILE_HEADERS_ONLY, formatPatch} from 'diff';
import {bytesToText, type RootPath} from 'ash-sdk';

/** Lines inserted and deleted up to which the shortest edit is looked for; the time grows with its square. */
const EDIT_LIMIT = 3000;
const CONTEXT_LINES = 3;

type Names = readonly [before: string, after: string];

/**
 * The unified diff that turns one text into the other; undefined stands for a file that isn't there. Empty when the
 * texts are equal. When they have little in common, all lines are replaced.
 */
export function unifiedPatch(path: RootPath, from: string | undefined, to: string | undefined): string {
  const before = from ?? '';
  const after = to ?? '';
  if (before === after) return '';
  const shown = bytesToText(path);
  const names: Names = [
    from === undefined ? '/dev/null' : `a${shown}`,
    to === undefined ? '/dev/null' : `b${shown}`,
  ];
  const patch = createTwoFilesPatch(...names, before, after, undefined, undefined, {
    context: CONTEXT_LINES,
    maxEditLength: EDIT_LIMIT,
    headerOptions: FILE_HEADERS_ONLY,
  });
  return patch ?? replacement(names, before, after);
}

function replacement([oldFileName, newFileName]: Names, before: string, after: string): string {
  const removed = linesOf(before);
  const added = linesOf(after);
  const hunk = {
    oldStart: 1,
    oldLines: removed.length,
    newStart: 1,
    newLines: added.length,
    lines: [...marked('-', removed), ...marked('+', added)],
  };
  const patch = {oldFileName, newFileName, oldHeader: undefined, newHeader: undefined, hunks: [hunk]};
  return formatPatch(patch, FILE_HEADERS_ONLY);
}

/** With their ends; the last one may have none. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function marked(sign: '-' | '+', lines: readonly string[]): string[] {
  return lines.flatMap((line) =>
    line.endsWith('\n') ? [sign + line.slice(0, -1)] : [sign + line, '\\ No newline at end of file'],
  );
}
