import type {Derivative} from 'ash-sdk';

/** A member of the family, with where its packages come from. */
export interface AlpineDerivative extends Derivative {
  /** Address below which its own repositories lie. */
  readonly mirror: string;
  /** Taken when nothing else is set up, and an example for messages. */
  readonly stable: string;
  readonly example: string;
  /** The branch that a release's word means, as in the addresses; undefined when there is none. */
  branch(word: string): string | undefined;
  /** The release that an os-release is of, as `branch` takes it; undefined when it doesn't say. */
  releaseOf(version: string): string | undefined;
  /** Addresses of the repositories of a branch. `mirror` stands for the distribution's own server. */
  repositories(branch: string, mirror: string): readonly string[];
  /** Packages that make the smallest base. */
  readonly base: readonly string[];
  /** Package of the usual kernel. */
  readonly kernel: string;
  /** Packages that a system that boots has beyond those of Alpine. */
  readonly extra: readonly string[];
}
