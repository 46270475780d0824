import {INIT_PROGRAM} from './init.js';
import {OFFERED, REPORT} from './places.js';

/** Programs of the host that a try needs. */
export const TRY_PROGRAMS = ['systemd-nspawn', 'setpriv', 'unshare', 'mount'];

/** The kernel kills all that is inside when the one who started it ends, however that ends. */
const ISOLATE =
  'setpriv --pdeathsig KILL -- unshare --mount --cgroup --pid --fork --kill-child=KILL --mount-proc --';

/**
 * Runs the container in a control group of its own, and takes that away with all that is in it when the container is over or
 * ash is killed, which arrives here as SIGTERM. Only this shell outlives ash, for that moment; a pipe that nobody reads any more
 * must not kill it. The tmpfs lets cgroup2 be mounted whatever the host has there. Arguments: process ID of ash,
 * name of the group, text of the inner shell, its arguments.
 */
const SUPERVISE = `
trap '' INT HUP QUIT
child=
over=
trap 'over=1; test -z "$child" || kill -KILL $child 2>/dev/null' TERM
test "$PPID" = "$1" || exit 125
umask 022
mount -t tmpfs tmpfs /sys/fs/cgroup && mount -t cgroup2 cgroup2 /sys/fs/cgroup || exit 125
group=/sys/fs/cgroup/$2
inner=$3
shift 3
mkdir $group || exit 125
(echo 0 >$group/cgroup.procs && exec ${ISOLATE} sh -c "$inner" sh "$@") &
child=$!
exec >/dev/null 2>&1
test -z "$over" || kill -KILL $child
wait $child
code=$?
while kill -0 $child; do wait $child; code=$?; done
left=100
echo 1 >$group/cgroup.kill
until find $group -depth -type d -exec rmdir {} +; do
  left=$((left - 1))
  test $left -gt 0 || break
  sleep 0.05
done
exit $code
`;

/**
 * Runs where nothing is seen of the host's processes and control groups: everything that systemd-nspawn leaves lies in a /run of our
 * own, where it also finds no service manager to register with. Arguments: the root, the directory that is shared
 * with the container, the words of systemd-nspawn.
 */
const INNER = `
exec 7<"$1" 8<"$2" || exit 125
shift 2
umount /sys/fs/cgroup && mount -t cgroup2 cgroup2 /sys/fs/cgroup || exit 125
mount -t tmpfs -o mode=755,nosuid,nodev tmpfs /run || exit 125
mkdir -p /run/ash-try/root /run/ash-try/shared
mount --no-canonicalize --bind /proc/self/fd/7 /run/ash-try/root || exit 125
mount --no-canonicalize --bind /proc/self/fd/8 /run/ash-try/shared || exit 125
exec 7<&- 8<&-
"$@"
exit $?
`;

export interface ContainerFacts {
  /** Letters and digits. */
  readonly id: string;
  /** Absolute path on the host of the throw-away root. */
  readonly root: string;
  /** Absolute path on the host of a directory with the directories `offered` and `report`. */
  readonly shared: string;
  /** Process ID of ash. */
  readonly starter: number;
}

/** The command that boots a root in a container and ends when nothing of it is left. The texts of both shells are constant. */
export function containerCommand(facts: ContainerFacts): {
  readonly argv: readonly [string, ...string[]];
  readonly env: Readonly<Record<string, string>>;
} {
  const name = `ash-try-${facts.id}`;
  return {
    argv: [
      ...(['setpriv', '--pdeathsig', 'TERM', '--', 'unshare', '--mount', '--'] as const),
      ...['sh', '-c', SUPERVISE, 'sh', String(facts.starter), name],
      ...[INNER, facts.root, facts.shared],
      ...nspawnWords(name),
    ],
    env: {SYSTEMD_SUPPRESS_SYNC: '1', SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: '1'},
  };
}

/**
 * A user name space keeps the container's root from everything that belongs to the host's, its disks too; on file systems that can't
 * map owners systemd-nspawn changes them in the throw-away root. Source: systemd-nspawn(1).
 */
function nspawnWords(name: string): string[] {
  return [
    ...['systemd-nspawn', '--quiet', '--register=no', '--keep-unit', '--settings=no'],
    ...[`--machine=${name}`, '--directory=/run/ash-try/root'],
    ...['--private-network', '--private-users=pick', '--private-users-ownership=auto'],
    ...['--resolv-conf=off', '--timezone=off', '--link-journal=no'],
    ...['--console=read-only', '--setenv=TERM=dumb'],
    `--bind-ro=/run/ash-try/shared/offered:${OFFERED}`,
    `--bind=/run/ash-try/shared/report:${REPORT}`,
    ...['/bin/sh', `${OFFERED}/start`, INIT_PROGRAM],
  ];
}
