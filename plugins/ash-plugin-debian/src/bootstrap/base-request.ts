import type {KeyedSource} from './keys.js';

/** A base to make, with everything decided but the program that makes it. */
export interface BaseRequest {
  readonly codename: string;
  /** The release itself first. */
  readonly sources: readonly KeyedSource[];
  readonly include: readonly string[];
  /** Lines for an apt.conf. */
  readonly settings: readonly string[];
  /** Debian's name; absent: the host's. */
  readonly architecture?: string;
  /** Absolute path of the existing, empty directory. */
  readonly directory: string;
  /** Absolute path of a directory for downloads, which need not exist. */
  readonly downloads: string;
}

/** Runs a program in name spaces of its own: when it ends or is killed, its mounts and its children are gone too. */
export function contained(argv: readonly [string, ...string[]]): [string, ...string[]] {
  return ['unshare', '--mount', '--pid', '--fork', '--kill-child', '--', ...argv];
}
