import {posix} from 'node:path';
import {bytesFromText} from 'ash-sdk';
import {rootPath, type Root} from '../files/root.js';

/** Where state that belongs to a snapshot lies, out of `/var`, which deployments share. */
const STATE_HOME = '/usr/lib/sysimage';

/** Moves directories such as `/var/lib/dpkg` under `/usr/lib/sysimage` and leaves relative links. Can be repeated. */
export async function moveStateDirectories(root: Root, directories: readonly string[]): Promise<void> {
  for (const directory of directories) {
    const home = posix.join(STATE_HOME, posix.basename(directory));
    const found = await root.stat(rootPath(directory));
    if (found?.kind === 'symlink') continue;
    if (found === undefined) await root.makeDirectory(rootPath(home), 0o755);
    else {
      await root.makeDirectory(rootPath(STATE_HOME), 0o755);
      await root.rename(rootPath(directory), rootPath(home));
    }
    await link(root, directory, home);
  }
}

/**
 * The same links in the `/var` that deployments share. `shared` is the root of that tree; what is there already is left alone.
 */
export async function linkSharedState(shared: Root, directories: readonly string[]): Promise<void> {
  for (const directory of directories) {
    if (!directory.startsWith('/var/')) continue;
    const inside = directory.slice('/var'.length);
    if ((await shared.stat(rootPath(inside))) !== undefined) continue;
    await makeParent(shared, inside);
    await shared.symlink(bytesFromText(targetOf(directory)), rootPath(inside));
  }
}

async function link(root: Root, directory: string, home: string): Promise<void> {
  await makeParent(root, directory);
  await root.symlink(bytesFromText(posix.relative(posix.dirname(directory), home)), rootPath(directory));
}

async function makeParent(root: Root, path: string): Promise<void> {
  await root.makeDirectory(rootPath(posix.dirname(path)), 0o755);
}

function targetOf(directory: string): string {
  return posix.relative(posix.dirname(directory), posix.join(STATE_HOME, posix.basename(directory)));
}
