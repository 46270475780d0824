import type {Command} from './command.js';
import type {OsRelease} from './os-release.js';
import type {PackageHooks} from './packages.js';
import type {Profile} from './profile.js';
import type {RootReader} from './root-reader.js';

/** A distribution of the family, described by data alone. */
export interface Derivative {
  /** As `ash new --distro` takes it; the family's own id for the family itself. */
  readonly id: string;
  readonly title: string;
  /** Whether an os-release is this distribution's. Asked in order; the first that says yes counts. */
  readonly recognises: (release: OsRelease) => boolean;
}

/** A directory of downloaded packages that all snapshots of a distribution share. */
export interface PackageCache {
  /** Absolute path inside a root. A transaction sees a directory of its own here, filled from the shared cache. */
  readonly path: string;
  /** Names of files worth sharing; others in the directory are dropped. */
  readonly shares: (name: string) => boolean;
  /** Whether a download that was broken off lies there under its final name; then nothing is shared of a transaction that failed. */
  readonly holdsUnfinished?: boolean;
}

/** Where a distribution keeps what ash must know of. Absolute paths inside a root. */
export interface DistroLayout {
  /**
   * Directories in `/var` that belong to the snapshot, the package database first of all. A new base gets
   * them moved under `/usr/lib/sysimage/<last name>`, with a relative symbolic link left behind.
   */
  readonly stateDirectories: readonly string[];
  readonly caches: readonly PackageCache[];
  /**
   * Files that are made from others (caches, logs, indexes): never compared unless asked. `*` stands for anything
   * but a slash, `**` for anything; a pattern that ends in `/` means everything below.
   */
  readonly derivedFiles: readonly string[];
  /** Files to remove before a revision is sealed, because the next transaction makes them anew. No patterns. */
  readonly scrub: readonly string[];
  /**
   * Files by which the package manager says that it is at work, when their mere presence stops it (pacman's `db.lck`). A transaction has
   * its root for itself, so what lies there when it starts was left by one that died, and is removed. No patterns.
   */
  readonly locks?: readonly string[];
  /**
   * Ends of the names of files that the package manager leaves beside edited configuration in `/etc` for a person to look at: `.pacnew`.
   */
  readonly configurationSuffixes?: readonly string[];
}

/** A file that stands in for the root's own while a transaction runs; afterwards the original is back, byte for byte. */
export interface StandIn {
  readonly path: string;
  readonly content: string;
  /** Permission bits. */
  readonly mode: number;
}

/** What programs of this distribution need to run well inside a transaction. */
export interface SandboxNeeds {
  readonly env: Readonly<Record<string, string>>;
  /** For instance Debian's `/usr/sbin/policy-rc.d`, which keeps services from being started. */
  readonly standIns: readonly StandIn[];
}

export interface BootstrapRequest {
  /** `id` of the derivative. */
  readonly derivative: string;
  /** Release or code name; absent: what the host runs if it is the same distribution, else the current stable one. */
  readonly release?: string;
  /** Base address of the package repository; absent: as the host is set up if it is the same distribution, else the distribution's own. */
  readonly mirror?: string;
  /** Packages to include beyond the smallest base. */
  readonly include: readonly string[];
  /** Absolute path on the host of an existing, empty directory that becomes the root. */
  readonly directory: string;
  /** Absolute path on the host of a directory that keeps downloads for the next time. */
  readonly cache: string;
  /** Parts of the archive beyond those that are always taken, as Debian's `contrib`. Families without such parts pass over them. */
  readonly components?: readonly string[];
  /** Debian's name of the machine (`amd64`), Alpine's (`x86_64`) …; absent: the host's. */
  readonly architecture?: string;
}

/** How to make a base. */
export interface BootstrapPlan {
  /** The release that was chosen. */
  readonly release: string;
  /** Programs of the host that the commands need. */
  readonly programs: readonly string[];
  /** Run on the host in order. They leave a complete root in `directory`. */
  readonly commands: readonly Command[];
}

/** A kernel inside a root. Absolute paths inside the root. */
export interface Kernel {
  readonly version: string;
  readonly image: string;
  readonly initramfs?: string;
}

/** What a base that is to boot by itself is made for. */
export interface BootableRequest {
  /** `id` of the derivative. */
  readonly derivative: string;
  /** As in `BootstrapRequest`. */
  readonly release?: string;
  readonly firmware: readonly ('uefi' | 'bios')[];
  /** `systemd-boot` only with UEFI; its program lies at `/usr/lib/systemd/boot/efi/systemd-bootx64.efi` then. */
  readonly loader: 'grub' | 'systemd-boot';
  /** Package of the kernel; absent: the usual one. */
  readonly kernel?: string;
  /** Whether people shall be able to log in over the network. */
  readonly remoteLogin: boolean;
  /** Whether the store lies in a LUKS container, which the initramfs must open. */
  readonly encrypted: boolean;
  /** Id of the file system that the root lies on; absent: btrfs. */
  readonly filesystem?: string;
}

/** The LUKS container that the store of a system lies in. */
export interface EncryptedRoot {
  /** UUID of the container. */
  readonly container: string;
  /** Name under which it is opened: `/dev/mapper/<mapping>`. */
  readonly mapping: string;
}

/** What a base needs beyond the smallest one so that it boots, with ash in it. */
export interface BootablePackages {
  readonly packages: readonly string[];
  /** Whether they bring a Node that ash runs on (20.19 or newer); without one, the host's own is copied. */
  readonly bringsNode: boolean;
  /** The file system that the initramfs mounts with them, if it is another one than btrfs. */
  readonly filesystem?: string;
  /** For `BootstrapRequest.components`. */
  readonly components?: readonly string[];
  /** What a person should know before, as sentences: what takes long. */
  readonly notes?: readonly string[];
}

/** How a system is to be set up. All of it was checked by the core; whether a locale or a keyboard exists was not. */
export interface SystemSettings {
  readonly hostName: string;
  /** Name in the time zone database: `Europe/Berlin`. */
  readonly timeZone: string;
  /** `C.UTF-8`, `de_DE.UTF-8`. */
  readonly locale: string;
  readonly keyboard: {readonly layout: string; readonly variant?: string | undefined};
  readonly remoteLogin: boolean;
  /** Absent: the store is not encrypted. */
  readonly encryptedRoot?: EncryptedRoot;
}

/** How bases of a family are made to boot by themselves. */
export interface Bootable {
  /** Group whose members may become root. */
  readonly administrators: string;
  /** Rejects when the distribution has no packages for the request, such as for a root on another file system. */
  packages(request: BootableRequest): Promise<BootablePackages>;
  /** Commands, run inside the root, that set the system up; they fail for a locale, keyboard or time zone that isn't there. */
  configure(settings: SystemSettings): readonly Command[];
  /**
   * Words for the kernel command line with which the initramfs of every base that was made for it asks for the passphrase and opens the
   * container. Absent: `ash setup` can't encrypt stores for this family.
   */
  unlockArguments?(root: EncryptedRoot): readonly string[];
}

/** A family of distributions: one package manager, its conventions, and its derivatives. */
export interface DistroAdapter {
  readonly id: string;
  readonly title: string;
  /** The most particular first, the family itself last. */
  readonly derivatives: readonly Derivative[];
  readonly layout: DistroLayout;
  readonly sandbox: SandboxNeeds;
  readonly packages: PackageHooks;
  bootstrap(request: BootstrapRequest): Promise<BootstrapPlan>;
  /** The kernels of a root, the newest first. Absent: roots of this family can't boot. */
  kernels?(root: RootReader): Promise<readonly Kernel[]>;
  /** Commands, run inside the root, that build a kernel's initramfs anew. */
  initramfs?(kernel: Kernel): readonly Command[];
  /** Commands, run inside the root, that enable or disable a service at boot. */
  service?(name: string, enabled: boolean): readonly Command[];
  /** The profiles that a release has, by its os-release. Absent: none. */
  profiles?(release: OsRelease): readonly Profile[];
  /** How a base is made to boot by itself. Absent: `ash setup` can't use this family. */
  readonly bootable?: Bootable;
}
