import {hunksBetween, type Hunk} from './hunks.js';

/** Lines of the base that one or both sides changed, with the changes that touch one another. */
interface Region {
  readonly start: number;
  readonly end: number;
  readonly ours: readonly Hunk[];
  readonly theirs: readonly Hunk[];
}

/**
 * Merges what two sides made of one text, line by line. Undefined when both changed the same line or lines that touch,
 * differently, or when they have too little in common to tell. Line ends count.
 */
export function mergeLines(base: string, local: string, next: string): string | undefined {
  if (local === next || base === next) return local;
  if (base === local) return next;
  const lines = linesOf(base);
  const ours = hunksBetween(lines, linesOf(local));
  const theirs = hunksBetween(lines, linesOf(next));
  if (!ours || !theirs) return undefined;
  let merged = '';
  let position = 0;
  for (const region of regionsOf(ours, theirs)) {
    const text = mergeRegion(lines, region);
    if (text === undefined) return undefined;
    merged += lines.slice(position, region.start).join('') + text;
    position = region.end;
  }
  return merged + lines.slice(position).join('');
}

function mergeRegion(base: readonly string[], region: Region): string | undefined {
  if (region.theirs.length === 0) return sideOf(base, region, region.ours);
  const next = sideOf(base, region, region.theirs);
  if (region.ours.length === 0) return next;
  return sideOf(base, region, region.ours) === next ? next : undefined;
}

/** A region of the base as one side has it. */
function sideOf(base: readonly string[], {start, end}: Region, hunks: readonly Hunk[]): string {
  let text = '';
  let position = start;
  for (const hunk of hunks) {
    text += base.slice(position, hunk.start).join('') + hunk.lines.join('');
    position = hunk.end;
  }
  return text + base.slice(position, end).join('');
}

function* regionsOf(ours: readonly Hunk[], theirs: readonly Hunk[]): Generator<Region, void, void> {
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

/** With their ends; the last one may have none. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
