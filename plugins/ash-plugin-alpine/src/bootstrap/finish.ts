import type {Command} from 'ash-sdk';
import type {RepositoryKey} from './keys.js';

/** Arguments: the directory, another one for downloads, the repositories, then pairs of a key's name and its text. The directory is empty, so no link leads out. */
const PREPARE = `
mkdir -p "$2"
cd "$1"
mkdir -p etc/apk/keys var/cache/apk
printf '%s' "$3" > etc/apk/repositories
ln -s ../../var/cache/apk etc/apk/cache
shift 3
while [ "$#" -gt 1 ]; do
  printf '%s' "$2" > "etc/apk/keys/$1"
  shift 2
done
`;

/** Takes away what belongs to the host or to this moment. */
const CLEAN = `
rm -rf /etc/resolv.conf /var/cache/apk/* /tmp/* /var/tmp/* /var/log/apk.log
printf 'localhost\\n' > /etc/hostname
[ -e /etc/hosts ] || printf '127.0.0.1 localhost localhost.localdomain\\n::1 localhost localhost.localdomain\\n' > /etc/hosts
`;

/** Fills the empty directory with what apk must know before it begins. */
export function prepareCommand(
  directory: string,
  downloads: string,
  repositories: readonly string[],
  keys: readonly RepositoryKey[],
): Command {
  const text = repositories.map((line) => `${line}\n`).join('');
  const words = keys.flatMap((key) => [key.name, key.text]);
  return {
    argv: ['/bin/sh', '-euc', PREPARE, 'ash', directory, downloads, text, ...words],
    title: 'writing the package sources',
  };
}

/** Leaves a base that names no machine, ready to be branched. */
export function cleanCommand(directory: string): Command {
  return {argv: ['chroot', directory, '/bin/sh', '-euc', CLEAN], title: 'cleaning the base'};
}
