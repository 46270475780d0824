import type {RootPath} from 'ash-sdk';
import type {Line} from './line.js';

/** The order of a listing: packages by name, then paths, each directory right before what is in it, names by byte. */
export function compareLines(a: Line, b: Line): number {
  if (a.type === 'package') return b.type === 'package' ? compareTexts(a.name, b.name) : -1;
  return b.type === 'package' ? 1 : comparePaths(a.path, b.path);
}

/** A slash counts as less than any byte that a name can have. */
export function comparePaths(a: RootPath, b: RootPath): number {
  return compareTexts(a.replaceAll('/', '\0'), b.replaceAll('/', '\0'));
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
