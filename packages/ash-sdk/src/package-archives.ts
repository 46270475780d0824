import type {Command} from './command.js';
import type {RootReader} from './root-reader.js';

/** One version of a package, under the name that the package database gives it. */
export interface PackageVersion {
  readonly name: string;
  readonly version: string;
}

/** What is asked of the repositories of a root. */
export interface OfferRequest {
  readonly root: RootReader;
  readonly wanted: readonly PackageVersion[];
  /**
   * Runs a program inside the root that changes nothing of it but lists and downloads, and gives the lines that it printed; undefined when
   * it failed.
   */
  readonly ask: (command: Command) => Promise<readonly string[] | undefined>;
}

/**
 * What is known of the files that packages come in, for locks. A hash is `algorithm:hex`, of the file or of the part of it that vouches for the
 * rest, and the same one in both methods.
 */
export interface PackageArchives {
  /** Hashes of the files that the installed packages came in, by name, read from files; those that nothing tells for certain are left out. */
  hashes(root: RootReader): Promise<ReadonlyMap<string, string>>;
  /**
   * Which of these versions can be had, by name: the hashes that their files have in the repositories, an empty list where nothing tells.
   * What is not to be had in exactly its version is left out.
   */
  offered(request: OfferRequest): Promise<ReadonlyMap<string, readonly string[]>>;
}
