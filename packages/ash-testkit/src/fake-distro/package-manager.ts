import {chmod, mkdir, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';

/**
 * Where the package manager keeps one line `NAME VERSION` for each package; behind them `auto` for one that came along, else `asked`, and the
 * packages that it needs, with commas between.
 */
export const DATABASE = '/var/lib/pm/installed';

/** Where it would keep what it downloads. */
export const CACHE = '/var/cache/pm';

/** It says that it is at work by this file, and refuses to begin where the file is. */
export const LOCK = '/var/lib/pm/busy';

/** Path of the package manager inside a root. It needs `sh`, `cat`, `grep`, `ln`, `mkdir`, `mv`, `rm` and `sleep`. */
export const PACKAGE_MANAGER = '/usr/bin/pm';

/**
 * A whole package manager. Names of packages decide how they behave, so that a test can ask for any mishap; `suite` brings `engine` and
 * `theme` along. What needs a package goes with it. `PM_ROOT` is a prefix of all paths.
 */
const SCRIPT = `#!/bin/sh
set -eu
root=\${PM_ROOT-}
database=$root${DATABASE}
verb=$1
shift
[ ! -e $root${LOCK} ] || { echo "E: pm is at work already" >&2; exit 5; }
without() {
  grep -v "^$1 " $database >$database.new || true
  mv $database.new $database
}
there() { grep -q "^$1 " $database; }
take() {
  without $1
  rm -rf $root/usr/share/$1
  while read -r other version mark needs; do
    case ",$needs," in *",$1,"*) take $other ;; esac
  done <$database
}
case $verb in
install)
  for name; do
    needs=
    case $name in
    suite)
      needs=engine,theme
      there engine || echo "engine 1 auto" >>$database
      there theme || echo "theme 1 auto" >>$database ;;
    esac
    echo "Installing $name"
    mkdir -p $root/usr/share/$name
    echo "$name 1" >$root/usr/share/$name/content
    case $name in
    broken*) echo "E: $name is broken" >&2; exit 100 ;;
    slow*) sleep 60 ;;
    esac
    without $name
    echo "$name 1\${needs:+ asked $needs}" >>$database
  done ;;
remove)
  for name; do
    there $name || { echo "E: $name is not installed" >&2; exit 3; }
  done
  for name; do
    take $name
  done ;;
upgrade)
  while read -r name version rest; do echo "$name $((version + 1))\${rest:+ $rest}"; done <$database >$database.new
  mv $database.new $database ;;
refresh) echo lists >$root/var/lib/pm/lists ;;
rehearse)
  for name; do
    case $name in
    suite)
      there engine || echo "engine 1"
      there theme || echo "theme 1" ;;
    broken*) exit 100 ;;
    esac
    there $name || echo "$name 1"
  done ;;
settle) [ ! -e $root/etc/unsettled ] || { echo "E: the system is unsettled" >&2; exit 7; } ;;
repair) without rotten ;;
check) ! grep "^rotten " $database ;;
enable) mkdir -p $root/etc/services; [ -L $root/etc/services/$1 ] || ln -s ../service $root/etc/services/$1 ;;
disable) rm $root/etc/services/$1 ;;
esac
`;

/** Puts the package manager, with an empty database, into a root on the host that has a shell. */
export async function addPackageManager(root: string): Promise<void> {
  for (const directory of [dirname(DATABASE), dirname(PACKAGE_MANAGER), CACHE])
    await mkdir(join(root, directory), {recursive: true});
  await writeFile(join(root, DATABASE), 'pm 1\n');
  await writeFile(join(root, PACKAGE_MANAGER), SCRIPT);
  await chmod(join(root, PACKAGE_MANAGER), 0o755);
}
