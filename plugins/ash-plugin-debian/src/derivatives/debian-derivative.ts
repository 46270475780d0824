import type {Derivative} from 'ash-sdk';

/** Parts of a release's archive beside the release itself. */
export type Pocket = 'updates' | 'security';

/** One release of a distribution. */
export interface Release {
  /** As in the archive: `bookworm`. */
  readonly codename: string;
  /** Number and shifting names: `12`, `oldstable`. */
  readonly aliases: readonly string[];
  /** What is known to be there beside the release itself. */
  readonly pockets: readonly Pocket[];
  /** Of the components, those that this release has. */
  readonly components: readonly string[];
}

/** Where a distribution's packages come from. */
interface Archive {
  readonly mirror: string;
  readonly securityMirror: string;
  /** Taken when nothing else is set up. */
  readonly components: readonly string[];
  /** The keyring as packages of the distribution install it, inside a base. */
  readonly keyring: string;
  /** Where hosts of all kinds may have it, the likelier first. */
  readonly hostKeyrings: readonly string[];
  /** Package of the keyring. */
  readonly keyringPackage: string;
  /** Path of a mirror's address at which this archive lies. */
  readonly mirrorPath: RegExp;
  /** Oldest first. The release that is taken without a wish is the one called `stable`. */
  readonly releases: readonly Release[];
}

/** A member of the family. To add one, add a file like `debian.ts` and name it in `index.ts`. */
export interface DebianDerivative extends Derivative {
  readonly archive: Archive;
}
