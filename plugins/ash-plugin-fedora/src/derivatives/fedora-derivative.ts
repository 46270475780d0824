import type {Derivative} from 'ash-sdk';

/** One repository of a distribution. In addresses and paths, dnf fills in `$releasever` and `$basearch`. */
export interface Repository {
  /** As dnf calls it: `updates`. */
  readonly id: string;
  /** File in `/etc/yum.repos.d` that the distribution's packages describe it in. */
  readonly file: string;
  /** Where the addresses of mirrors are to be had. */
  readonly list: {readonly kind: 'metalink' | 'mirrorlist'; readonly address: string};
  /** Below the address of a mirror. */
  readonly path: string;
  /** Releases that don't have it. */
  readonly absentFrom?: readonly string[];
}

/** Where a distribution's packages come from, and what they are called. */
interface Archive {
  /** Oldest first. */
  readonly releases: readonly string[];
  /** Taken without a wish. */
  readonly stable: string;
  readonly repositories: readonly Repository[];
  /** Name of the file with the keys of a release, as the distribution's packages install it in `/etc/pki/rpm-gpg`. */
  readonly keyFile: (release: string) => string;
  /** Directory of the same file in the package distribution-gpg-keys, which hosts of all kinds may have. */
  readonly keyDirectory: string;
  /** An address to show as an example. */
  readonly exampleMirror: string;
}

/** Names of packages that differ from distribution to distribution. */
interface PackageNames {
  /** Says which distribution it is, and brings the repositories with their keys. */
  readonly release: readonly string[];
  readonly kernel: string;
  /** Beyond what all of the family need to boot. */
  readonly system: readonly string[];
  /** Whether its `btrfs-progs` and a kernel with btrfs are to be had. */
  readonly hasBtrfs: boolean;
}

/** A member of the family. To add one, add a file like `fedora.ts` and name it in `index.ts`. */
export interface FedoraDerivative extends Derivative {
  readonly archive: Archive;
  readonly names: PackageNames;
}
