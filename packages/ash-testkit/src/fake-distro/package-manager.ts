import {chmod, mkdir, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';

/** Where the package manager keeps one line `NAME VERSION` for each package. */
export const DATABASE = '/var/lib/pm/installed';

/** Where it would keep what it downloads. */
export const CACHE = '/var/cache/pm';

/** Path of the package manager inside a root. It needs `sh`, `cat`, `grep`, `mkdir`, `mv`, `rm` and `sleep`. */
export const PACKAGE_MANAGER = '/usr/bin/pm';

/**
 * A whole package manager. Names of packages decide how they behave, so that a test can ask for any mishap. `PM_ROOT` is a prefix of
 * all paths.
 */
const SCRIPT = `#!/bin/sh
set -eu
root=\${PM_ROOT-}
database=$root${DATABASE}
verb=$1
shift
without() {
  grep -v "^$1 " $database >$database.new || true
  mv $database.new $database
}
case $verb in
install)
  for name; do
    echo "Installing $name"
    mkdir -p $root/usr/share/$name
    echo "$name 1" >$root/usr/share/$name/content
    case $name in
    broken*) echo "E: $name is broken" >&2; exit 100 ;;
    slow*) sleep 60 ;;
    esac
    without $name
    echo "$name 1" >>$database
  done ;;
remove)
  for name; do
    grep -q "^$name " $database || { echo "E: $name is not installed" >&2; exit 3; }
    without $name
    rm -rf $root/usr/share/$name
  done ;;
upgrade)
  while read -r name version; do echo "$name $((version + 1))"; done <$database >$database.new
  mv $database.new $database ;;
refresh) echo lists >$root/var/lib/pm/lists ;;
repair) without rotten ;;
check) ! grep "^rotten " $database ;;
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
