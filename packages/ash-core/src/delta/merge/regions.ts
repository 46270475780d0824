import type {Hunk} from './hunks.js';

/** Lines of the base that one or both sides changed, with the changes that touch one another. */
export interface Region {
  readonly start: number;
  readonly end: number;
  readonly ours: readonly Hunk[];
  readonly theirs: readonly Hunk[];
}

/** What both sides changed, in order. */
export function* regionsOf(ours: readonly Hunk[], theirs: readonly Hunk[]): Generator<Region, void, void> {
  let our = 0;
  let their = 0;
  while (our < ours.length || their < theirs.length) {
    const start = Math.min(ours[our]?.start ?? Infinity, theirs[their]?.start ?? Infinity);
    const first = {our, their};
    let end = start;
    for (;;) {
      const left = ours[our];
      const right = theirs[their];
      if (left && left.start <= end) {
        end = Math.max(end, left.end);
        our++;
      } else if (right && right.start <= end) {
        end = Math.max(end, right.end);
        their++;
      } else break;
    }
    yield {start, end, ours: ours.slice(first.our, our), theirs: theirs.slice(first.their, their)};
  }
}

/** A region of the base as one side has it. */
export function sideOf(base: readonly string[], {start, end}: Region, hunks: readonly Hunk[]): string {
  let text = '';
  let position = start;
  for (const hunk of hunks) {
    text += base.slice(position, hunk.start).join('') + hunk.lines.join('');
    position = hunk.end;
  }
  return text + base.slice(position, end).join('');
}

/** The lines of a text with their ends; the last one may have none. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
