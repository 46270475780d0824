import type {Derivative} from 'ash-sdk';

/** A repository of packages, as a section of pacman.conf. */
export interface Repository {
  readonly name: string;
  /** Address with `$repo` and `$arch` in it. In that of Manjaro `$release` stands for the branch. */
  readonly server: string;
  /** Whether `--mirror` takes the server's place. */
  readonly mirrored: boolean;
}

/** The keys that packages are signed with. */
export interface Keyring {
  /** As `pacman-key --populate` takes it. */
  readonly id: string;
  /** The package that brings it. */
  readonly package: string;
}

/** A member of the family. To add one, add a file like `arch.ts`, name it in `index.ts`, and its id in `matches` of package.json. */
export interface ArchDerivative extends Derivative {
  /** In the order of pacman.conf: the first that has a package counts. */
  readonly repositories: readonly Repository[];
  readonly keyrings: readonly Keyring[];
  /** Packages of the smallest base. */
  readonly base: readonly string[];
  /** Package of the usual kernel. */
  readonly kernel: string;
  /** Names of releases, the usual one first; all but Manjaro have one that never ends. */
  readonly releases: readonly [string, ...string[]];
  /** Whether the base brings a pacman.conf with all repositories; else one is written. */
  readonly bringsConfiguration: boolean;
}
