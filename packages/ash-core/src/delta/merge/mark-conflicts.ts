import {hunksBetween} from './hunks.js';
import {linesOf, regionsOf, sideOf} from './regions.js';

const OURS = '<<<<<<< this machine';
const BASE = '||||||| before';
const DIVIDER = '=======';
const THEIRS = '>>>>>>> the snapshot';
const MARKERS: ReadonlySet<string> = new Set([OURS, BASE, THEIRS]);

/**
 * Both sides of a text in one, with marks around the lines in which they differ; with a base only where both changed them,
 * and what it had there. Line ends count.
 */
export function markConflicts(base: string | undefined, local: string, next: string): string {
  if (base === undefined) return markDifferences(local, next);
  const lines = linesOf(base);
  const ours = hunksBetween(lines, linesOf(local));
  const theirs = hunksBetween(lines, linesOf(next));
  if (!ours || !theirs) return markDifferences(local, next);
  let text = '';
  let position = 0;
  for (const region of regionsOf(ours, theirs)) {
    const mine = sideOf(lines, region, region.ours);
    const other = sideOf(lines, region, region.theirs);
    text += lines.slice(position, region.start).join('');
    position = region.end;
    if (region.theirs.length === 0 || mine === other) text += mine;
    else if (region.ours.length === 0) text += other;
    else text += marked(mine, lines.slice(region.start, region.end).join(''), other);
  }
  return text + lines.slice(position).join('');
}

/** Number of the first line, counted from 1, that is one of the marks; undefined when there is none. */
export function firstMarker(text: string): number | undefined {
  const index = text.split('\n').findIndex((line) => MARKERS.has(line.replace(/\r$/, '')));
  return index === -1 ? undefined : index + 1;
}

function markDifferences(local: string, next: string): string {
  const lines = linesOf(local);
  const hunks = hunksBetween(lines, linesOf(next));
  if (!hunks) return marked(local, undefined, next);
  let text = '';
  let position = 0;
  for (const {start, end, lines: other} of hunks) {
    text += lines.slice(position, start).join('');
    text += marked(lines.slice(start, end).join(''), undefined, other.join(''));
    position = end;
  }
  return text + lines.slice(position).join('');
}

function marked(local: string, base: string | undefined, next: string): string {
  const before = base === undefined ? '' : `${BASE}\n${ended(base)}`;
  return `${OURS}\n${ended(local)}${before}${DIVIDER}\n${ended(next)}${THEIRS}\n`;
}

/** A mark stands on a line of its own, also behind a text whose last line has no end. */
function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
