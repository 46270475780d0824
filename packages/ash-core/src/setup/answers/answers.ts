import type {Firmware} from '../facts.js';

/** Where the system is to be put. Paths as the user gave them. */
export type TargetAnswer =
  | {readonly image: string; readonly sizeBytes: number}
  | {readonly disk: string}
  | {readonly store: string; readonly efi?: string | undefined; readonly bios?: string | undefined};

export interface UserAnswer {
  readonly name: string;
  /** As crypt(3) makes it; without one the user can only log in with a key. */
  readonly passwordHash?: string | undefined;
  /** Lines for `authorized_keys`. */
  readonly sshKeys: readonly string[];
}

/** The store lies in a LUKS2 container. The passphrase itself is never among the answers. */
export interface EncryptionAnswer {
  /** Path of a file that holds it, or `-` for standard input; undefined: it is asked. */
  readonly passphraseFile?: string | undefined;
}

/** Boot loaders that a system can be set up with. */
export type LoaderKind = 'grub' | 'systemd-boot';

/** Everything that `ash setup` needs to know, complete and checked one by one. */
export interface Answers {
  readonly target: TargetAnswer;
  /** Id of a distribution; undefined: this machine's. */
  readonly distro?: string | undefined;
  readonly release?: string | undefined;
  readonly mirror?: string | undefined;
  /** Package of the kernel; undefined: the distribution's usual one. */
  readonly kernel?: string | undefined;
  /** Beyond those that a bootable system needs. */
  readonly packages: readonly string[];
  /** undefined: both, or those that the named partitions are for. */
  readonly firmware?: readonly Firmware[] | undefined;
  /** Id of the file system that the store lies on; undefined: btrfs. */
  readonly filesystem?: string | undefined;
  /** undefined: GRUB. */
  readonly loader?: LoaderKind | undefined;
  readonly hostName: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly keyboard: {readonly layout: string; readonly variant?: string | undefined};
  /** Serial console for the boot menu, the kernel and a login, beside the screen: `ttyS0`. */
  readonly console?: string | undefined;
  readonly rootPasswordHash?: string | undefined;
  readonly user?: UserAnswer | undefined;
  /** Absent: the store is not encrypted. */
  readonly encryption?: EncryptionAnswer | undefined;
}
