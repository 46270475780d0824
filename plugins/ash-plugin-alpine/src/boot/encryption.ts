import type {Command, EncryptedRoot} from 'ash-sdk';

/** Without these features the initramfs can neither ask for the passphrase nor open the container. Source: mkinitfs(1). */
const ENCRYPTION = `
features=
[ ! -f /etc/mkinitfs/mkinitfs.conf ] || . /etc/mkinitfs/mkinitfs.conf
for feature in btrfs cryptsetup keymap; do
  case " $features " in *" $feature "*) ;; *) features="$features $feature" ;; esac
done
mkdir -p /etc/mkinitfs
printf 'features="%s"\\n' "$features" > /etc/mkinitfs/mkinitfs.conf
for release in /usr/share/kernel/*/kernel.release; do
  mkinitfs "$(cat "$release")"
done
`;

/** Makes every initramfs know how to open a container. */
export function encryptionCommand(): Command {
  return {
    argv: ['/bin/sh', '-euc', ENCRYPTION, 'ash'],
    title: 'preparing the initramfs to open the encrypted store',
  };
}

/** Words with which the initramfs of Alpine asks for the passphrase and opens the container. Source: initramfs-init of mkinitfs. */
export function unlockArguments({container, mapping}: EncryptedRoot): string[] {
  return [`cryptroot=UUID=${container}`, `cryptdm=${mapping}`, 'cryptdiscards'];
}
