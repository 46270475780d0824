import type {Command} from './command.js';
import type {PackageRequest} from './packages.js';
import type {RootPath, RootReader} from './root-reader.js';

/**
 * A layer whose packages are to come to another root as data, instead of being installed there again. Nothing of it is in that root yet. The
 * three roots are sealed: nothing in them changes any more, and layers that come to one root together may share the readers.
 */
export interface MergeRequest {
  /** What the layer was built on. */
  readonly below: RootReader;
  readonly own: RootReader;
  /** What it comes to. */
  readonly onto: RootReader;
  /** The packages that the layer has and neither of the other two, by name. */
  readonly packages: readonly string[];
  /** Every path that differs between `below` and `own`, as it lies in the root. */
  readonly changed: ReadonlySet<RootPath>;
}

/** What of a package database has to be written and run. All other paths that the layer changed are brought as they are in it. */
export interface MergedDatabase {
  /** New content of database files, by path as it lies in the root. Owner and mode stay; a file that is not there gets mode 0644. */
  readonly files: ReadonlyMap<RootPath, Uint8Array>;
  /** Patterns as in `DistroLayout.derivedFiles`: paths that are not brought. */
  readonly keeps: readonly string[];
  /** Likewise: paths that the new root may have changed too. Then its own stays, and the commands make it anew if it matters. */
  readonly remade: readonly string[];
  /** Run inside the new root when everything is in place: what follows a change of files. */
  readonly commands: readonly Command[];
}

/** How packages are brought to another root as data. */
export interface MergeDatabase {
  /**
   * Whether files alone tell for certain that an installation would bring exactly the packages of the layer in the versions that it has.
   * When they do not, `rehearse` is asked. Absent: they never do.
   */
  foresees?(request: Omit<MergeRequest, 'changed'>): Promise<boolean>;
  /** A command, run inside the new root, that changes nothing and prints what an installation of these names would do; undefined: nobody can tell. */
  rehearse(request: PackageRequest & {readonly names: readonly string[]}): Promise<Command | undefined>;
  /** From what it printed, the packages that would be installed, with their versions; undefined when anything else would be done too. */
  rehearsed(lines: readonly string[]): ReadonlyMap<string, string> | undefined;
  /** Brings the entries of packages together, or says in a sentence why that can't be. */
  merge(request: MergeRequest): Promise<MergedDatabase | string>;
}
