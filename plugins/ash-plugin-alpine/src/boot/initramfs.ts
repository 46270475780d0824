import type {Command, Kernel} from 'ash-sdk';

/** Arguments: version, then the image to write. Without the feature the initramfs can't mount a store. Source: mkinitfs(1). */
const BUILD = `
conf=/etc/mkinitfs/mkinitfs.conf
features=
[ ! -f "$conf" ] || . "$conf"
case " $features " in
*" btrfs "*) ;;
*) mkdir -p /etc/mkinitfs; printf 'features="%s btrfs"\\n' "\${features:-ata base ide scsi usb virtio nvme}" > "$conf" ;;
esac
if [ -n "\${2:-}" ]; then exec mkinitfs -o "$2" "$1"; else exec mkinitfs "$1"; fi
`;

/** Builds a kernel's initramfs anew, with what it needs to mount btrfs. */
export function initramfs({version, initramfs: image}: Kernel): Command[] {
  const words = image === undefined ? [version] : [version, image];
  return [
    {
      argv: ['/bin/sh', '-euc', BUILD, 'ash', ...words],
      title: `building the initramfs of ${version}`,
    },
  ];
}
