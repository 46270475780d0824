import {AshError} from 'ash-sdk';
import {lastLines} from '../text/last-lines.js';

const SHOWN_LINES = 20;

/** Debian's packages of the programs that ash and its plugins run; where the names agree nothing is listed. */
const DEBIAN_PACKAGES: Readonly<Record<string, string>> = {
  bwrap: 'bubblewrap',
  sfdisk: 'fdisk',
  cryptsetup: 'cryptsetup-bin',
  'mkfs.vfat': 'dosfstools',
  mcopy: 'mtools',
  mdir: 'mtools',
  mmd: 'mtools',
  mshowfat: 'mtools',
  partx: 'util-linux',
  btrfs: 'btrfs-progs',
  'mkfs.btrfs': 'btrfs-progs',
  getfattr: 'attr',
  setfattr: 'attr',
  script: 'bsdutils',
  mkfifo: 'coreutils',
  mknod: 'coreutils',
  blkid: 'util-linux',
  findmnt: 'util-linux',
  flock: 'util-linux',
  losetup: 'mount',
  lsblk: 'util-linux',
  mount: 'mount',
  nsenter: 'util-linux',
  setpriv: 'util-linux',
  'qemu-system-x86_64': 'qemu-system-x86',
  'systemd-nspawn': 'systemd-container',
  umount: 'mount',
  unshare: 'util-linux',
  xargs: 'findutils',
  udevadm: 'udev',
  zfs: 'zfsutils-linux',
  zpool: 'zfsutils-linux',
};

/** A program of the host that isn't in `PATH`. */
export function programMissing(program: string, cause?: unknown): AshError {
  const debianPackage = DEBIAN_PACKAGES[program] ?? program;
  return new AshError({
    code: 'ASH_PROGRAM_MISSING',
    message: `The program "${program}" is not installed.`,
    hint: `Install it, on Debian and Ubuntu with "apt install ${debianPackage}"; "ash doctor" lists everything that is missing.`,
    data: {program, debianPackage},
    cause,
  });
}

/** A program that is there, but the kernel would not start. */
export function programNotStarted(program: string, cause: Error): AshError {
  return new AshError({
    code: 'ASH_PROGRAM_NOT_STARTED',
    message: `The program "${program}" could not be started: ${cause.message}.`,
    hint: 'Run "ash doctor" to check the programs that ash needs.',
    data: {program},
    cause,
  });
}

/** How a program ended that didn't succeed. */
export interface ProgramEnd {
  readonly program: string;
  /** Absent when a signal ended it. */
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
  readonly stderr: string;
  readonly cause?: unknown;
}

/** A program that ended with an exit code that is not ok, or by a signal. */
export function programFailed({program, exitCode, signal, stderr, cause}: ProgramEnd): AshError {
  const end = signal === undefined ? `exit code ${String(exitCode)}` : `signal ${signal}`;
  const output = lastLines(stderr, SHOWN_LINES);
  return new AshError({
    code: 'ASH_PROGRAM_FAILED',
    message: `The program "${program}" ended with ${end}.`,
    data: {program, exitCode: exitCode ?? null, signal: signal ?? null},
    cause,
    ...(output === '' ? {} : {output}),
  });
}

/** A program that printed more than anybody could want to keep in memory. */
export function programTooLoud(program: string): AshError {
  return new AshError({
    code: 'ASH_PROGRAM_TOO_LOUD',
    message: `The program "${program}" printed more than ash keeps, and was stopped.`,
    data: {program},
  });
}

/** Somebody asked for the end while a program ran. */
export function interrupted(program: string, cause?: unknown): AshError {
  return new AshError({
    code: 'ASH_INTERRUPTED',
    message: `Interrupted while the program "${program}" ran.`,
    data: {program},
    cause,
  });
}
