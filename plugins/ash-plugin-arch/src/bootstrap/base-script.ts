import type {Command} from 'ash-sdk';

/** A base to make, with everything decided. */
export interface BaseWork {
  /** Absolute path of the existing, empty directory. */
  readonly directory: string;
  /** Absolute path of a directory for downloads, which need not exist. */
  readonly downloads: string;
  /** Text of the pacman.conf that the base is made with. */
  readonly configuration: string;
  /** Ids of the keyrings to be read for it; empty when the host's own keyring does, or nothing is checked. */
  readonly keyrings: readonly string[];
  /** Text of the base's own mirrorlist. */
  readonly mirrorlist: string;
  /** Text of the base's own pacman.conf; empty where its packages bring one. */
  readonly ownConfiguration: string;
  /** Text for mkinitcpio; empty for a base without a kernel. */
  readonly initramfs: string;
  readonly packages: readonly string[];
}

/**
 * Runs in name spaces of its own, so all that it mounts is gone when it ends. The root's programs get /proc, /sys and a small /dev, as arch-chroot(8) gives them.
 */
const MAKE = `
root=$1 downloads=$2 config=$3 keyrings=$4 initramfs=$5 finish=$6 mirrorlist=$7 own=$8
shift 8
umask 022
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf '%s' "$config" > "$work/pacman.conf"
mkdir -p "$downloads" "$root/var/cache/pacman/pkg" "$root/var/lib/pacman" "$root/var/log" "$root/dev" "$root/run" "$root/etc/pacman.d/hooks"
mkdir -m 1777 -p "$root/tmp"
mkdir -m 0555 -p "$root/sys" "$root/proc"
mount -t proc proc "$root/proc"
mount --bind -o ro /sys "$root/sys"
mount -t tmpfs -o mode=755,nosuid dev "$root/dev"
mkdir -m 1777 "$root/dev/shm"
for name in null zero full random urandom tty; do : > "$root/dev/$name"; mount --bind "/dev/$name" "$root/dev/$name"; done
ln -s /proc/self/fd "$root/dev/fd"
ln -s /proc/self/fd/0 "$root/dev/stdin"
ln -s /proc/self/fd/1 "$root/dev/stdout"
ln -s /proc/self/fd/2 "$root/dev/stderr"
mount -t tmpfs -o mode=755,nosuid run "$root/run"
mount -t tmpfs -o mode=1777,nosuid tmp "$root/tmp"
set -- pacman --config "$work/pacman.conf" --root "$root" --dbpath "$root/var/lib/pacman" --cachedir "$downloads" \\
  --hookdir "$root/etc/pacman.d/hooks" --logfile "$root/var/log/pacman.log" --noconfirm --noprogressbar --color never -Sy --needed -- "$@"
if [ -n "$keyrings" ]; then
  pacman-key --gpgdir "$work/gnupg" --init
  pacman-key --gpgdir "$work/gnupg" --populate $keyrings
  program=$1
  shift
  set -- "$program" --gpgdir "$work/gnupg" "$@"
fi
if [ -n "$initramfs" ]; then
  mkdir -p "$root/etc/mkinitcpio.conf.d"
  printf '%s' "$initramfs" > "$root/etc/mkinitcpio.conf.d/ash.conf"
fi
"$@"
chroot "$root" /bin/sh -euc "$finish" ash "$mirrorlist" "$own"
`;

/** Arguments: mirrorlist, pacman.conf. Run inside the root, so that no link in it leads out. */
const FINISH = `
mkdir -p /etc/pacman.d
printf '%s' "$1" > /etc/pacman.d/mirrorlist
[ -z "$2" ] || printf '%s' "$2" > /etc/pacman.conf
if ls /usr/share/pacman/keyrings/*.gpg > /dev/null 2>&1; then
  pacman-key --init
  pacman-key --populate
fi
rm -f /etc/resolv.conf /etc/hostname /var/lib/dbus/machine-id /var/log/pacman.log
: > /etc/machine-id
chmod 444 /etc/machine-id
[ -e /etc/hosts ] || printf '127.0.0.1 localhost\\n::1 localhost ip6-localhost ip6-loopback\\n' > /etc/hosts
`;

/** Makes the base, and leaves it naming no machine, ready to be branched. */
export function baseCommand(work: BaseWork, title: string): Command {
  const {directory, downloads, configuration, keyrings, initramfs, mirrorlist, ownConfiguration} = work;
  const words = [directory, downloads, configuration, keyrings.join(' '), initramfs, FINISH, mirrorlist];
  return {
    argv: contained(['/bin/sh', '-euc', MAKE, 'ash', ...words, ownConfiguration, ...work.packages]),
    env: {TMPDIR: '/tmp'},
    title,
  };
}

/** Runs a program in name spaces of its own: when it ends or is killed, its mounts and its children are gone too. */
function contained(argv: readonly string[]): [string, ...string[]] {
  return ['unshare', '--mount', '--pid', '--fork', '--kill-child', '--', ...argv];
}
