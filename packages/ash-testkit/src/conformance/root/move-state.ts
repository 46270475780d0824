import {mkdir, rename, symlink, lstat} from 'node:fs/promises';
import {basename, dirname, join, relative} from 'node:path';

/** Moves state directories under `/usr/lib/sysimage` and leaves relative links, as ash does with every new base. */
export async function moveState(root: string, directories: readonly string[]): Promise<void> {
  for (const directory of directories) {
    const place = join(root, directory);
    const home = join(root, 'usr/lib/sysimage', basename(directory));
    const found = await lstat(place).catch(() => undefined);
    if (found?.isSymbolicLink() === true) continue;
    await mkdir(found === undefined ? home : dirname(home), {recursive: true});
    await mkdir(dirname(place), {recursive: true});
    if (found !== undefined) await rename(place, home);
    await symlink(relative(dirname(place), home), place);
  }
}
