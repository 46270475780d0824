/** Names at the top of a root that are no part of it, or where disks are mounted and unmounted. */
export const NEVER_LIVE: readonly string[] = [
  ...['.ash', 'dev', 'home', 'lost+found', 'media', 'mnt', 'proc', 'root', 'run', 'srv', 'sys', 'tmp', 'var'],
];

/** Mounted over itself, so that it can be written to: it counts all the same. */
const ETC = 'etc';

export interface TopDirectories {
  /** Names of the real directories at the top of the running root, and of the tree that shall lie over it. */
  readonly running: readonly string[];
  readonly tree: readonly string[];
  /** Absolute. */
  readonly mountPoints: readonly string[];
  /** Names of what is live already. */
  readonly live: readonly string[];
}

export interface ChosenDirectories {
  /** Those to lay over the running ones. */
  readonly bound: readonly string[];
  /** Those that the running root has no place for. */
  readonly hidden: readonly string[];
}

/** Which directories of a tree are laid over those of the running root: what is mounted there by somebody else stays. Pure. */
export function chooseDirectories({running, tree, mountPoints, live}: TopDirectories): ChosenDirectories {
  const candidates = tree.filter((name) => !NEVER_LIVE.includes(name)).sort();
  const isFree = (name: string): boolean =>
    name === ETC || live.includes(name) || !mountPoints.includes(`/${name}`);
  return {
    bound: candidates.filter((name) => running.includes(name) && isFree(name)),
    hidden: candidates.filter((name) => !running.includes(name)),
  };
}
