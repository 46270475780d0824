import type {Command, EncryptedRoot} from 'ash-sdk';

/** Free space is told to the disk; a wrong passphrase is no failed boot, so it is asked again without end. Source: crypttab(5). */
const OPTIONS = 'luks,discard,tries=0';

/** Arguments: name of the mapping, UUID of the container. dracut then brings what opens it, and the keyboard's layout. */
const ENCRYPTION = `
printf '%s UUID=%s none ${OPTIONS}\\n' "$1" "$2" > /etc/crypttab
mkdir -p /etc/dracut.conf.d
printf 'add_dracutmodules+=" crypt "\\n' > /etc/dracut.conf.d/90-encrypted.conf
`;

/** Makes the system know the container that its root lies in. */
export function encryptionCommand({container, mapping}: EncryptedRoot): Command {
  return {
    argv: ['/bin/sh', '-euc', ENCRYPTION, 'ash', mapping, container],
    title: 'making the encrypted store known',
  };
}

/** These open it in every snapshot whose initramfs has dracut's crypt module. Source: dracut.cmdline(7), systemd-cryptsetup-generator(8). */
export function unlockArguments({container, mapping}: EncryptedRoot): string[] {
  return [`rd.luks.name=${container}=${mapping}`, `rd.luks.options=${container}=discard,tries=0`];
}
