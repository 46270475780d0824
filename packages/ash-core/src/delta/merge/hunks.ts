import {diffArrays} from 'diff';

/** Lines inserted and deleted up to which a difference is looked for; the time grows with its square. */
const EDIT_LIMIT = 3000;

/** Lines `start` to `end` (exclusive, counted from 0) of a text, and what another text has in their place. */
export interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** What turns one list of lines into another, in order; between two hunks at least one line is the same. Undefined when it's too much. */
export function hunksBetween(from: string[], to: string[]): Hunk[] | undefined {
  const changes = diffArrays(from, to, {maxEditLength: EDIT_LIMIT});
  if (!changes) return undefined;
  const hunks: Hunk[] = [];
  let position = 0;
  let open: Hunk | undefined;
  for (const {added, removed, value} of changes) {
    if (!added && !removed) {
      if (open) hunks.push(open);
      open = undefined;
      position += value.length;
      continue;
    }
    if (removed) position += value.length;
    open = {
      start: open?.start ?? (removed ? position - value.length : position),
      end: position,
      lines: added ? (open?.lines ?? []).concat(value) : (open?.lines ?? []),
    };
  }
  return open ? [...hunks, open] : hunks;
}
