import type {Derivative, OsRelease} from 'ash-sdk';

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
  /** Code name of the release in the archive that it is made of, where that has another one. */
  readonly base?: string;
  /** Whether its own Node is older than ash needs. */
  readonly hasOldNode?: boolean;
  /** Whether its mount(8) is older than that of util-linux 2.39. */
  readonly hasOldMount?: boolean;
  /** Packages that newer releases of the distribution have and this one lacks, among those that make a base boot. */
  readonly lacks?: readonly string[];
}

/** The name of a release in the archive that it is made of. */
export function archiveName({base, codename}: Release): string {
  return base ?? codename;
}

/** Where a distribution's packages come from. */
interface Archive {
  /** Who its lists say made it. */
  readonly origin: string;
  readonly mirror: string;
  /** Where architectures lie that the mirror has not. */
  readonly ports?: {readonly mirror: string; readonly except: readonly string[]};
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

/** An archive beside the one that a distribution is made of. */
interface SecondArchive {
  readonly mirror: string;
  readonly components: readonly string[];
  readonly suite: (release: Release) => string;
  /** Where hosts may have its key, the likelier first; inside a base it lies at the same place. */
  readonly keyrings: readonly string[];
  /** Where people get the key. */
  readonly keyAddress: string;
}

/** A member of the family. To add one, add a file like `debian.ts` and name it in `index.ts`. */
export interface DebianDerivative extends Derivative {
  readonly archive: Archive;
  /** Package of the usual kernel. */
  readonly kernel: string;
  /** Hosts whose sources are of the same archive; absent: only those that are this distribution. */
  readonly sharesArchive?: (release: OsRelease) => boolean;
  /** Where the module of ZFS comes from: it is compiled from a package in contrib, or the kernel brings it. Absent: not known, so no root lies on ZFS. */
  readonly zfs?: 'contrib' | 'kernel';
  readonly secondArchives?: readonly SecondArchive[];
  /** Packages of every base beyond the smallest one. */
  readonly packages?: (release: Release) => readonly string[];
  /** Packages of every base that boots by itself. */
  readonly bootPackages?: readonly string[];
  /** Why `ash setup` can't make it boot, as the end of a sentence. */
  readonly cannotBoot?: string;
}
