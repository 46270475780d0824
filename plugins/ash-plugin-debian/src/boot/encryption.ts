import type {Command, EncryptedRoot} from 'ash-sdk';

/** Free space is told to the disk; a wrong passphrase is no failed boot, so it is asked again without end. Source: crypttab(5). */
const OPTIONS = 'luks,discard,tries=0';

/** Arguments: name of the mapping, UUID of the container. The initramfs then asks on a keyboard with the system's layout. */
const ENCRYPTION = `
printf '%s UUID=%s none ${OPTIONS},initramfs\\n' "$1" "$2" > /etc/crypttab
update-initramfs -u -k all
`;

/** Makes the system know the container that its root lies in. */
export function encryptionCommand({container, mapping}: EncryptedRoot): Command {
  return {
    argv: ['/bin/sh', '-euc', ENCRYPTION, 'ash', mapping, container],
    title: 'preparing the initramfs to open the encrypted store',
  };
}

/**
 * These open it in every snapshot with `cryptsetup-initramfs`, also where `/etc/crypttab` doesn't name it, as in a base. Source: README.initramfs
 * of cryptsetup-initramfs, "cryptopts boot argument".
 */
export function unlockArguments({container, mapping}: EncryptedRoot): string[] {
  return [`cryptopts=target=${mapping},source=UUID=${container},${OPTIONS}`];
}
