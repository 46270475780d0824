import {lstatSync, readdirSync, readlinkSync, type Stats} from 'node:fs';
import {dirname, join} from 'node:path';

/** Whose files are run, by numeric ids of users, and of groups that may write to them. */
export interface Trust {
  readonly owners: ReadonlySet<number>;
  readonly groups: ReadonlySet<number>;
  /** Real path of the clone that ash runs from. What lies above it is not looked at: who may write there can replace ash itself. */
  readonly clone?: string | undefined;
}

/** A file or directory that somebody else could change: it belongs to `uid`, or others than its owner may write to it. */
export type Distrust =
  | {readonly path: string; readonly why: 'owner'; readonly uid: number}
  | {readonly path: string; readonly why: 'writable'}
  | {readonly path: string; readonly why: 'loop'};

const MOST_LINKS = 40;
const WRITABLE_BY_GROUP = 0o020;
const WRITABLE_BY_ALL = 0o002;
const STICKY = 0o1000;

/**
 * Who is trusted beside root. For an ash that is installed and runs as root nobody is. Where ash itself belongs to a user, as in a
 * clone that somebody develops in, that user could replace ash anyway, and so could a group that may write to it. Pure.
 */
export function trustIn(
  core: Pick<Stats, 'uid' | 'gid' | 'mode'>,
  {isInstalled, uid}: {readonly isInstalled: boolean; readonly uid: number | undefined},
): Trust {
  const onlyRoot = isInstalled && uid === 0;
  const sharesGroup = !onlyRoot && core.uid !== 0 && (core.mode & WRITABLE_BY_GROUP) !== 0;
  return {owners: new Set(onlyRoot ? [0] : [0, core.uid]), groups: new Set(sharesGroup ? [core.gid] : [])};
}

/**
 * The first part of an absolute path that can't be trusted, every directory and link on the way included. In a directory with
 * the sticky bit, such as /tmp, others can't replace what is not theirs. Throws when nothing is there.
 */
export function findDistrusted(path: string, trust: Trust): Distrust | undefined {
  let names = partsOf(path);
  let reached = '/';
  let links = 0;
  let distrust = isAbove('/', trust.clone) ? undefined : judge('/', lstatSync('/'), trust, true);
  while (distrust === undefined) {
    const [name, ...rest] = names;
    if (name === undefined) return undefined;
    names = rest;
    if (name === '..') {
      reached = dirname(reached);
      continue;
    }
    const next = join(reached, name);
    const stats = lstatSync(next);
    distrust = isAbove(next, trust.clone) ? undefined : judge(next, stats, trust, true);
    if (!stats.isSymbolicLink()) {
      reached = next;
      continue;
    }
    if (++links > MOST_LINKS) return {path, why: 'loop'};
    const target = readlinkSync(next);
    names = [...partsOf(target), ...names];
    if (target.startsWith('/')) reached = '/';
  }
  return distrust;
}

/** The first file or directory in a tree, its top included, that can't be trusted. Links are followed one by one, not into directories. */
export function findDistrustedWithin(directory: string, trust: Trust): Distrust | undefined {
  const distrust = judge(directory, lstatSync(directory), trust, false);
  if (distrust !== undefined) return distrust;
  for (const entry of readdirSync(directory, {withFileTypes: true})) {
    const path = join(directory, entry.name);
    const found = entry.isDirectory()
      ? findDistrustedWithin(path, trust)
      : entry.isSymbolicLink()
        ? distrustedTarget(path, trust)
        : judge(path, lstatSync(path), trust, false);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a single file or directory can be trusted, whatever lies above it. */
export function findDistrustedAt(path: string, trust: Trust): Distrust | undefined {
  return judge(path, lstatSync(path), trust, false);
}

/** A link that leads nowhere harms nobody. */
function distrustedTarget(link: string, trust: Trust): Distrust | undefined {
  try {
    return findDistrusted(link, trust);
  } catch {
    return judge(link, lstatSync(link), trust, false);
  }
}

function judge(path: string, stats: Stats, trust: Trust, allowsSticky: boolean): Distrust | undefined {
  if (!trust.owners.has(stats.uid)) return {path, why: 'owner', uid: stats.uid};
  if (stats.isSymbolicLink()) return undefined;
  if (allowsSticky && stats.isDirectory() && (stats.mode & STICKY) !== 0) return undefined;
  const byGroup = (stats.mode & WRITABLE_BY_GROUP) !== 0 && !trust.groups.has(stats.gid);
  return byGroup || (stats.mode & WRITABLE_BY_ALL) !== 0 ? {path, why: 'writable'} : undefined;
}

function isAbove(path: string, clone: string | undefined): boolean {
  return clone?.startsWith(path === '/' ? path : `${path}/`) ?? false;
}

function partsOf(path: string): string[] {
  return path.split('/').filter((name) => name !== '' && name !== '.');
}
