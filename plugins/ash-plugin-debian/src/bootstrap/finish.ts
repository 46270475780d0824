import type {Command} from 'ash-sdk';
import type {CopiedKey} from './keys.js';

/** Arguments: name and text of the sources, apt settings, then pairs of a key's path and its base64. */
const WRITE_SOURCES = `
printf '%s' "$2" > "/etc/apt/sources.list.d/$1"
rm -f /etc/apt/sources.list /etc/apt/apt.conf.d/99mmdebstrap
[ -z "$3" ] || printf '%s\\n' "$3" > /etc/apt/apt.conf.d/90ash-host
shift 3
while [ "$#" -gt 1 ]; do
  [ -e "$1" ] || { mkdir -p "$(dirname "$1")"; printf '%s' "$2" | base64 -d > "$1"; }
  shift 2
done
`;

/**
 * Takes away what belongs to the host or to this moment, marks what others depend on as having come along, and prepares apt's
 * index, which every branch then shares. apt-mark minimize-manual is there since apt 2.1.
 */
const CLEAN = `
rm -f /etc/resolv.conf /etc/hostname /var/lib/dbus/machine-id /var/log/bootstrap.log /var/log/dpkg.log \\
  /var/log/alternatives.log /var/cache/ldconfig/aux-cache /var/cache/debconf/*-old /var/lib/dpkg/*-old
rm -rf /var/log/apt/* /tmp/* /var/tmp/*
: > /etc/machine-id
chmod 444 /etc/machine-id
[ -e /etc/hosts ] || printf '127.0.0.1 localhost\\n::1 localhost ip6-localhost ip6-loopback\\n' > /etc/hosts
apt-mark minimize-manual --yes >/dev/null 2>&1 || :
apt-get clean
apt-cache gencaches -q
rm -f /var/cache/apt/pkgcache.bin
`;

/** Writes the sources that the base itself is to use, the settings that it needs to reach them, and keys that no package brings. */
export function writeSourcesCommand(
  directory: string,
  sources: {
    readonly name: string;
    readonly text: string;
    readonly settings: readonly string[];
    readonly keys: readonly CopiedKey[];
  },
): Command {
  const keys = sources.keys.flatMap(({path, base64}) => [path, base64]);
  const words = [sources.name, sources.text, sources.settings.join('\n'), ...keys];
  return {argv: inside(directory, WRITE_SOURCES, words), title: 'writing the package sources'};
}

/** Leaves a base that names no machine, ready to be branched. */
export function cleanCommand(directory: string): Command {
  return {argv: inside(directory, CLEAN, []), title: 'cleaning the base'};
}

/** A script of a fixed text, run inside the root so that no link in it leads out; words from outside are its arguments. */
function inside(directory: string, script: string, words: readonly string[]): [string, ...string[]] {
  return ['chroot', directory, '/bin/sh', '-euc', script, 'ash', ...words];
}
