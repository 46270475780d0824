import type {Command} from './command.js';
import type {MergeDatabase} from './merge-database.js';
import type {PackageArchives} from './package-archives.js';
import type {PackageSource} from './package-source.js';
import type {RootPath, RootReader} from './root-reader.js';

/** A package in a root's database. */
export interface InstalledPackage {
  /** What a person types: unique in the database. For a foreign architecture it carries it (`libc6:i386`). */
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  /**
   * `installed`: whole. `broken`: half-installed, half-configured, unpacked only. `configuration-only`:
   * removed, with configuration files left.
   */
  readonly state: 'installed' | 'broken' | 'configuration-only';
  /** Whether somebody asked for it by name, as opposed to having come along as a dependency. */
  readonly requested: boolean;
  /** One line. */
  readonly summary?: string;
  /** As the package declares it, in bytes; absent when it doesn't. */
  readonly installedSize?: number;
}

/** A file that a package calls configuration: kept when a person has edited it. */
export interface ConfigurationFile {
  readonly package: string;
  /** Hash of the content as packaged, `algorithm:hex` with an algorithm of `node:crypto`; absent when the database has none. */
  readonly packagedHash?: string;
  /** Whether the installed version of the package no longer ships it. */
  readonly obsolete: boolean;
}

/** What a root's package database says, read from its files without running anything in the root. */
export interface PackageDatabase {
  /** By `name`, in the order of the database. */
  readonly packages: ReadonlyMap<string, InstalledPackage>;
  /**
   * Who owns each of these paths; a path that nobody owns is left out. Paths are as they lie in the
   * root (with `/usr` merged, `/usr/bin/sh`), whichever way the database spells them.
   */
  owners(paths: Iterable<RootPath>): Promise<ReadonlyMap<RootPath, readonly string[]>>;
  /** Hashes of these paths' content as packaged, `algorithm:hex`; paths of which the database has none are left out. */
  packagedHashes?(paths: Iterable<RootPath>): Promise<ReadonlyMap<RootPath, string>>;
  /** Every configuration file, by path as it lies in the root. */
  configurationFiles(): Promise<ReadonlyMap<RootPath, ConfigurationFile>>;
  /**
   * For each package the names of the installed packages that it needs: all that satisfy a dependency of its, whatever their own
   * names, and those that it recommends, where the package manager keeps recommended ones.
   */
  dependencies?(): Promise<ReadonlyMap<string, readonly string[]>>;
}

/** Negative when the first version is older, 0 when they are equal, positive when it is newer. */
export type VersionOrder = (a: string, b: string) => number;

/** What every command of the package manager is made for. */
export interface PackageRequest {
  /** The root as it is before the command runs. */
  readonly root: RootReader;
  /** Whether a person is there to answer questions. If not, the commands must never ask. */
  readonly interactive: boolean;
}

export interface UpgradeRequest extends PackageRequest {
  /** Also what removes packages or changes much (apt's full-upgrade). */
  readonly full: boolean;
}

/** Words of the packages, as the user typed them, each accepted by `checkName`. */
interface NamedRequest extends PackageRequest {
  readonly names: readonly string[];
}

/** Names of installed packages, as the package database has them. */
export interface MarkRequest extends NamedRequest {
  readonly requested: boolean;
}

/**
 * The package hooks of a distribution. Every method that changes something returns commands as data; they are run in order
 * inside the root, and the first that fails drops the whole transaction.
 */
export interface PackageHooks {
  /** Reads the package database. A root without one rejects with an `AshError`. */
  read(root: RootReader): Promise<PackageDatabase>;
  /** What `owners` of the root's database answers, without reading what that question doesn't need. Absent: `read` is asked. */
  owners?(root: RootReader, paths: Iterable<RootPath>): Promise<ReadonlyMap<RootPath, readonly string[]>>;
  readonly compareVersions: VersionOrder;
  /** Undefined when this can name a package to install or remove; else a sentence that says why it can't. */
  checkName(name: string): string | undefined;
  install(request: NamedRequest): Promise<readonly Command[]>;
  /** The word by which `install` takes exactly this version: `nano=7.2-1`. Absent: locks can't be applied. */
  exact?(name: string, version: string): string;
  /** Makes installed packages count as asked for by name, or as come along. Absent: what a lock brings counts as asked for. */
  mark?(request: MarkRequest): Promise<readonly Command[]>;
  remove(request: NamedRequest): Promise<readonly Command[]>;
  upgrade(request: UpgradeRequest): Promise<readonly Command[]>;
  /** Fetches the package lists anew. */
  refresh(request: PackageRequest): Promise<readonly Command[]>;
  /** Mends an interrupted or broken database, half-configured packages, and keys. */
  repair(request: PackageRequest): Promise<readonly Command[]>;
  /** The package manager's own check, run after each transaction that changed packages. */
  check?(request: PackageRequest): Promise<readonly Command[]>;
  /** A hint for a command that failed, from the tail of its output; undefined when there is nothing to say. */
  explain?(output: string): string | undefined;
  /** How packages are brought to another root as data, when their parent has changed. Absent: they are installed there again. */
  readonly mergeDatabase?: MergeDatabase;
  /** Hashes of package files, for locks. Absent: locks hold versions alone. */
  readonly archives?: PackageArchives;
  /** Places beside the repositories from which packages can be built. Absent: none. */
  readonly sources?: readonly PackageSource[];
}
