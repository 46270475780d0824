/** What the host has that nobody inside may reach. */
export interface HostFacts {
  /** Absolute path of a file of the host. */
  readonly canary: string;
  /** A process of the host. */
  readonly pid: number;
  /** Major and minor number of the device that the store lies on. */
  readonly device: readonly [number, number];
  /** A name that nothing else has. */
  readonly id: string;
}

/**
 * A shell script that tries many ways out of the sandbox. It writes the name of each to /attempts, and of those that worked to
 * /escapes. Needs perl, as every Debian has it; numbers of system calls are those of x86-64.
 */
export function escapeScript({canary, pid, device, id}: HostFacts): string {
  const [major, minor] = device;
  return `
attempt() {
  name=$1
  shift
  echo "$name" >>/attempts
  if "$@" >/dev/null 2>&1; then echo "$name" >>/escapes; fi
}
mkdir -p /mnt
attempt mount-tmpfs mount -t tmpfs none /mnt
attempt mount-bind mount --bind / /mnt
attempt mount-proc mount -t proc none /mnt
attempt mount-btrfs-root mount -o subvolid=5 /dev/loop0 /mnt
attempt remount-sys mount -o remount,bind,rw /sys
attempt uncover-proc umount /proc/sys
attempt unshare-mount unshare --mount true
attempt unshare-and-remount-sys unshare --user --map-root-user --mount mount -o remount,bind,rw /sys
attempt unshare-and-uncover-proc unshare --user --map-root-user --mount umount /proc/sys
attempt unshare-and-uncover-tmp unshare --user --map-root-user --mount umount /tmp
attempt nsenter-mount nsenter --target 1 --mount true
attempt nsenter-process nsenter --target 1 --pid true
for process in /proc/[0-9]* /proc/self; do
  attempt "$process-root" test -e "$process/root${canary}"
  attempt "$process-directory" test -e "$process/cwd/../../../../../../../..${canary}"
  attempt "$process-descriptors" sh -c "ls -l $process/fd | grep -E ' -> /.*(@ash|/dev/(loop|vd|sd|nvme))'"
done
attempt write-core-pattern sh -c 'was=$(cat /proc/sys/kernel/core_pattern); echo "$was" >/proc/sys/kernel/core_pattern'
attempt write-modprobe sh -c 'was=$(cat /proc/sys/kernel/modprobe); echo "$was" >/proc/sys/kernel/modprobe'
attempt open-sysrq sh -c ': >/proc/sysrq-trigger'
attempt read-kcore head -c 1 /proc/kcore
attempt write-sys touch /sys/kernel
attempt write-cgroup sh -c 'mkdir /sys/fs/cgroup/${id}'
for directory in / /tmp /run /run/lock /dev /dev/shm /var/cache/apt/archives; do
  mknod "$directory/disk" b ${major} ${minor} || true
  attempt "read-disk-in-$directory" head -c 1 "$directory/disk"
  rm -f "$directory/disk"
  mknod "$directory/memory" c 1 1 || true
  attempt "read-memory-in-$directory" head -c 1 "$directory/memory"
  rm -f "$directory/memory"
done
mkdir -p /jail
attempt chroot-and-out perl -e 'chroot("/jail") or exit 1; chdir("../" x 12); chroot("."); exit(-e "${canary}" ? 0 : 1)'
attempt chroot-with-directory perl -e 'opendir(my $d, "/"); chroot("/jail") or exit 1; chdir($d); chdir("../" x 12); chroot("."); exit(-e "${canary}" ? 0 : 1)'
attempt signal-host kill -0 ${pid}
attempt trace-host perl -e 'exit(syscall(101, 16, ${pid}, 0, 0) == 0 ? 0 : 1)'
attempt open-by-handle perl -e 'my $h = pack("Ii", 128, 0) . ("\0" x 128); my $m = pack("i", 0); syscall(303, -100, "/etc/passwd", $h, $m, 0) == 0 or exit 2; open(my $r, "<", "/"); exit(syscall(304, fileno($r), $h, 0) >= 0 ? 0 : 1)'
attempt set-host-clock date -s @0
attempt set-host-limit sh -c 'echo -1000 >/proc/1/oom_score_adj'
touch /run/${id} /tmp/${id}
perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local => "/run/${id}.socket", Listen => 1) or die; sleep 1'
hostname ${id} || true
exit 0`;
}
