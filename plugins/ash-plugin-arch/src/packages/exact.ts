import type {Command, PackageRequest} from 'ash-sdk';
import {pacmanCommand} from './pacman-command.js';

const WORD = /^[A-Za-z0-9@_+][A-Za-z0-9@._+-]*=[A-Za-z0-9._+~:-]+$/;

/** The word for one version of a package. */
export function exact(name: string, version: string): string {
  return `${name}=${version}`;
}

export function isExact(word: string): boolean {
  return WORD.test(word);
}

/**
 * `find_file NAME VERSION` prints the path of that package file in pacman's cache, which it fetches first from the servers of the repositories
 * when it isn't there: mirrors and archives keep files that the lists no longer name.
 */
export const FIND_FILE = `
cached() {
  pacman-conf CacheDir | while IFS= read -r place; do
    for file in "\${place%/}/$1-$2-"*.pkg.tar.*; do
      case $file in *.sig | *.part) continue ;; esac
      case \${file#"\${place%/}/$1-$2-"} in *-*) continue ;; esac
      [ ! -f "$file" ] || { printf '%s\\n' "$file"; break 2; }
    done
  done
}
find_file() {
  [ -z "$(cached "$1" "$2")" ] || { cached "$1" "$2"; return 0; }
  for repository in $(pacman-conf --repo-list); do
    server=$(pacman-conf --repo "$repository" Server | head -n 1)
    for architecture in $(pacman-conf Architecture) any; do
      pacman -Uw --noconfirm --noprogressbar -- "$server/$1-$2-$architecture.pkg.tar.zst" >&2 || :
      [ -z "$(cached "$1" "$2")" ] || { cached "$1" "$2"; return 0; }
    done
  done
}
`;

/** Arguments: `name=version` each. Those that the lists have come from there, the others as files. */
const INSTALL = `${FIND_FILE}
options='--noconfirm --noprogressbar --color never'
lists=$(pacman -Sl --color never)
listed= files=
for word; do
  name=\${word%%=*} version=\${word#*=}
  target=$(printf '%s\\n' "$lists" | awk -v "name=$name" -v "version=$version" '$2 == name && $3 == version { print $1 "/" $2; exit }')
  if [ -n "$target" ]; then
    listed="$listed $target"
    continue
  fi
  file=$(find_file "$name" "$version")
  [ -n "$file" ] || { echo "error: target not found: $word" >&2; exit 1; }
  files="$files $file"
done
[ -z "$files" ] || pacman -U $options -- $files
[ -z "$listed" ] || pacman -S $options --needed -- $listed
`;

/** Installs words of `exact`. Who had asked for what is there already stays as it was. */
export function exactCommand(
  request: Pick<PackageRequest, 'interactive'>,
  words: readonly string[],
): Command {
  const {argv} = pacmanCommand(request, '', []);
  const [shell, option = '', judged = ''] = argv;
  return {
    argv: [shell, option, judged, 'sh', '-euc', INSTALL, 'ash', ...words],
    title: `installing ${words.join(', ')}`,
  };
}
