/** Arguments: the root, then a program with its arguments. */
const WITH_DEVICES = `
root=$1
shift
mkdir -p -- "$root/dev" "$root/proc"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
for name in null zero full random urandom tty; do
  : > "$root/dev/$name"
  mount --bind "/dev/$name" "$root/dev/$name"
done
mount -t proc proc "$root/proc"
exec "$@"
`;

/**
 * The arguments that run a program of the host while a root in a directory of the host has `/proc` and the few devices that scripts of packages need.
 * The mounts are gone with the name spaces it runs in. It needs the host's `unshare` and `mount`.
 */
export function withDevices(root: string, argv: readonly string[]): [string, ...string[]] {
  const apart = ['--mount', '--pid', '--fork', '--kill-child', '--'];
  return ['unshare', ...apart, '/bin/sh', '-euc', WITH_DEVICES, 'ash', root, ...argv];
}
