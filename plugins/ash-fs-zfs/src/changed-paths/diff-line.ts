import type {RootPath} from 'ash-sdk';
import {badOutput} from '../errors.js';

/** One line of `zfs diff -FH`. */
export interface Change {
  readonly kind: 'added' | 'removed' | 'modified' | 'renamed';
  readonly isDirectory: boolean;
  /** As zfs(8) tells them, below the directory where the dataset is mounted: one, or the old and the new one. One UTF-16 unit per byte. */
  readonly paths: readonly string[];
  /** Whether a file got or lost a name. */
  readonly linksChanged: boolean;
}

const KINDS = {'+': 'added', '-': 'removed', M: 'modified', R: 'renamed'} as const;

/** Parses a line without its line break. Source: zfs-diff(8). Pure. */
export function parseChange(line: string): Change {
  const [letter = '', type = '', ...words] = line.split('\t');
  if (!isKind(letter) || type.length !== 1) throw badOutput('zfs diff', line);
  const kind = KINDS[letter];
  const linksChanged = /^\([+-]\d+\)$/.test(words.at(-1) ?? '');
  const paths = (linksChanged ? words.slice(0, -1) : words).map(unescapePath);
  if (paths.length !== (kind === 'renamed' ? 2 : 1) || !paths.every((path) => path.startsWith('/')))
    throw badOutput('zfs diff', line);
  return {kind, isDirectory: type === '/', paths, linksChanged};
}

/** `\0040` stands for a byte that is no visible ASCII character, and for the backslash. */
export function unescapePath(text: string): string {
  return text.replaceAll(/\\0([0-3][0-7]{2})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

/** A path below the directory where a dataset is mounted, as seen from inside it; undefined when it is not below. */
export function pathInside(mountPoint: string, path: string): RootPath | undefined {
  if (mountPoint !== '/' && path !== mountPoint && !path.startsWith(`${mountPoint}/`)) return undefined;
  const inside = mountPoint === '/' ? path : path.slice(mountPoint.length);
  return (inside.replace(/\/$/, '') || '/') as RootPath;
}

function isKind(letter: string): letter is keyof typeof KINDS {
  return Object.hasOwn(KINDS, letter);
}
