import type {DirectoryServer} from './directory-server.js';

/** A file in a package of a test. */
export interface RecipeFile {
  readonly content: string;
  /** Permission bits; 0o644 unless given. */
  readonly mode?: number;
}

/** A package of a test, in words that all package managers have. */
export interface PackageRecipe {
  readonly name: string;
  /** Without the packager's revision, which is 1: `2.0`. */
  readonly version: string;
  /** Names of packages. */
  readonly depends?: readonly string[];
  /** By absolute path. */
  readonly files?: Readonly<Record<string, string | RecipeFile>>;
  /** Those of the files that are configuration. Absolute paths. */
  readonly configuration?: readonly string[];
  /** A shell script that runs as root after the package was installed, and after it was upgraded. */
  readonly afterInstall?: string;
  /** A shell script that runs as root before the package is removed. */
  readonly beforeRemove?: string;
}

/** A package repository in the real format of one package manager, in a directory of the host that is served by HTTP. */
export interface LocalRepository {
  /** Absolute path on the host. */
  readonly directory: string;
  /** As `ash new --mirror` takes it; the same on the host and inside a root. */
  readonly address: string;
  readonly server: DirectoryServer;
  /** Adds packages; of those that are there in an older version the newer counts from now on. */
  publish(recipes: readonly PackageRecipe[]): Promise<void>;
}
