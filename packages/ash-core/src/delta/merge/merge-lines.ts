import {hunksBetween} from './hunks.js';
import {linesOf, regionsOf, sideOf, type Region} from './regions.js';

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
