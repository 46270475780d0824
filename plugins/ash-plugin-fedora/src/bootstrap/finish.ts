import type {Command} from 'ash-sdk';
import type {RepositoryFile} from './repository-files.js';

/** Arguments: pairs of a file's name and its text. */
const WRITE_REPOSITORIES = `
mkdir -p /etc/yum.repos.d
while [ "$#" -gt 1 ]; do printf '%s' "$2" > "/etc/yum.repos.d/$1"; shift 2; done
`;

/** Takes away what belongs to the host or to this moment. Whichever place the root's own rpm looks in, the database is there. */
const CLEAN = `
rm -f /etc/resolv.conf /etc/hostname /var/lib/dbus/machine-id /var/log/dnf* /var/log/hawkey.log /var/cache/ldconfig/aux-cache
rm -rf /var/cache/dnf/* /var/cache/libdnf5/* /tmp/* /var/tmp/*
if [ ! -L /var/lib/rpm ] && [ -d /usr/lib/sysimage/rpm ]; then
  rm -rf /var/lib/rpm
  mkdir -p /var/lib
  ln -s ../../usr/lib/sysimage/rpm /var/lib/rpm
fi
: > /etc/machine-id
chmod 444 /etc/machine-id
[ -e /etc/hosts ] || printf '127.0.0.1 localhost\\n::1 localhost\\n' > /etc/hosts
`;

/** Writes the repositories that the base itself is to use. */
export function writeRepositoriesCommand(directory: string, files: readonly RepositoryFile[]): Command {
  const words = files.flatMap(({name, text}) => [name, text]);
  return {argv: inside(directory, WRITE_REPOSITORIES, words), title: 'writing the package repositories'};
}

/** Leaves a base that names no machine, ready to be branched. */
export function cleanCommand(directory: string): Command {
  return {argv: inside(directory, CLEAN, []), title: 'cleaning the base'};
}

/** A script of a fixed text, run inside the root so that no link in it leads out; words from outside are its arguments. */
function inside(directory: string, script: string, words: readonly string[]): [string, ...string[]] {
  return ['chroot', directory, '/bin/sh', '-euc', script, 'ash', ...words];
}
