import * as Flags from '@oclif/core/flags';

/** Flags that answer a question of `ash setup`. Nothing secret is among them: command lines are seen and logged. */
export const setupFlags = {
  image: Flags.string({summary: 'Make a disk in an image file.', helpValue: 'FILE'}),
  size: Flags.string({summary: 'Greatest size of the image file; 16G if left out.', helpValue: 'SIZE'}),
  disk: Flags.string({summary: 'Use a whole, empty disk.', helpValue: 'DEVICE'}),
  'store-partition': Flags.string({summary: 'Use this partition for the store.', helpValue: 'DEVICE'}),
  'efi-partition': Flags.string({summary: 'And this EFI partition.', helpValue: 'DEVICE'}),
  'bios-partition': Flags.string({summary: 'And this BIOS boot partition.', helpValue: 'DEVICE'}),
  firmware: Flags.string({summary: 'What it shall start from: uefi, bios or both.', helpValue: 'KIND'}),
  loader: Flags.string({summary: 'The boot loader: grub or systemd-boot.', helpValue: 'NAME'}),
  fs: Flags.string({summary: 'The file system of the store: btrfs or zfs.', helpValue: 'NAME'}),
  distro: Flags.string({summary: 'The distribution.', helpValue: 'NAME'}),
  release: Flags.string({summary: 'Its release.', helpValue: 'RELEASE'}),
  mirror: Flags.string({summary: 'Address to fetch packages from.', helpValue: 'URL'}),
  kernel: Flags.string({summary: 'Package of the kernel.', helpValue: 'PACKAGE'}),
  include: Flags.string({
    summary: 'Further packages.',
    helpValue: 'PACKAGE',
    multiple: true,
    delimiter: ',',
    multipleNonGreedy: true,
  }),
  'host-name': Flags.string({summary: 'Name of the machine.', helpValue: 'NAME'}),
  'time-zone': Flags.string({summary: 'Its time zone, as Europe/Berlin.', helpValue: 'ZONE'}),
  locale: Flags.string({summary: 'Its language, as de_DE.UTF-8.', helpValue: 'LOCALE'}),
  keyboard: Flags.string({summary: 'Its keyboard layout, as de.', helpValue: 'LAYOUT'}),
  console: Flags.string({summary: 'A serial console, as ttyS0.', helpValue: 'TTY'}),
  encrypt: Flags.boolean({summary: 'Encrypt the store with LUKS2; the passphrase is asked.'}),
  'passphrase-file': Flags.string({
    summary: 'Encrypt it with the passphrase in this file; - is standard input.',
    helpValue: 'FILE',
  }),
  user: Flags.string({summary: 'Name of the first user, who may become root.', helpValue: 'NAME'}),
  'ssh-key': Flags.string({
    summary: 'A file with ssh public keys of that user.',
    helpValue: 'FILE',
    multiple: true,
    multipleNonGreedy: true,
  }),
};

/** Their values. */
export interface SetupFlags {
  readonly image?: string | undefined;
  readonly size?: string | undefined;
  readonly disk?: string | undefined;
  readonly 'store-partition'?: string | undefined;
  readonly 'efi-partition'?: string | undefined;
  readonly 'bios-partition'?: string | undefined;
  readonly firmware?: string | undefined;
  readonly loader?: string | undefined;
  readonly fs?: string | undefined;
  readonly distro?: string | undefined;
  readonly release?: string | undefined;
  readonly mirror?: string | undefined;
  readonly kernel?: string | undefined;
  readonly include?: readonly string[] | undefined;
  readonly 'host-name'?: string | undefined;
  readonly 'time-zone'?: string | undefined;
  readonly locale?: string | undefined;
  readonly keyboard?: string | undefined;
  readonly console?: string | undefined;
  readonly encrypt?: boolean | undefined;
  readonly 'passphrase-file'?: string | undefined;
  readonly user?: string | undefined;
  readonly 'ssh-key'?: readonly string[] | undefined;
}
