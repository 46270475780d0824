import {mkdir, mkdtemp, rename, rm, stat, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {createDebianAdapter} from '../../src/adapter.js';
import {STATE_DIRECTORIES} from '../../src/layout/state-directories.js';
import {has, pluginHost, run} from './plugin-host.js';

const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/ash-test/', import.meta.url));
const TREE = join(CACHE, 'debian-base');
const DAY_MS = 24 * 60 * 60 * 1000;

/** Why no real Debian can be made here, or undefined when it can. */
export async function lacksForDebianTree(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'needs root';
  if (!(await has('mmdebstrap')) && !(await has('debootstrap'))) return 'needs mmdebstrap or debootstrap';
  return undefined;
}

/** Path of a real Debian, bootstrapped by the adapter itself and kept for a day. Nobody may change it. */
export async function debianTree(): Promise<string> {
  if (await isFresh()) return TREE;
  await mkdir(CACHE, {recursive: true});
  const place = await mkdtemp(join(CACHE, 'making-'));
  try {
    const root = join(place, 'root');
    await mkdir(root);
    const request = {
      derivative: 'debian',
      include: [],
      directory: root,
      cache: join(CACHE, 'debian-downloads'),
    };
    const plan = await createDebianAdapter(pluginHost()).bootstrap(request);
    for (const command of plan.commands) await run(command);
    await writeFile(join(root, '.complete'), plan.release);
    await rm(TREE, {recursive: true, force: true});
    await rename(root, TREE);
  } finally {
    await rm(place, {recursive: true, force: true});
  }
  return TREE;
}

/**
 * A copy of the tree that a test may change, with the host's name resolution, and with its state moved under
 * `/usr/lib/sysimage` as the core does it; `remove` takes it away.
 */
export async function copyOfDebianTree(): Promise<{root: string; remove: () => Promise<void>}> {
  const tree = await debianTree();
  const place = await mkdtemp(join(tmpdir(), 'ash-debian-copy-'));
  const root = join(place, 'root');
  await run({argv: ['cp', '--archive', '--reflink=auto', tree, root]});
  await run({argv: ['cp', '/etc/resolv.conf', join(root, 'etc/resolv.conf')]});
  await moveState(root);
  return {root, remove: () => rm(dirname(root), {recursive: true, force: true})};
}

async function moveState(root: string): Promise<void> {
  await mkdir(join(root, 'usr/lib/sysimage'));
  for (const directory of STATE_DIRECTORIES) {
    const place = join(root, directory);
    const home = join(root, 'usr/lib/sysimage', basename(directory));
    await mkdir(place, {recursive: true});
    await rename(place, home);
    await symlink(relative(dirname(place), home), place);
  }
}

async function isFresh(): Promise<boolean> {
  try {
    return Date.now() - (await stat(join(TREE, '.complete'))).mtimeMs < DAY_MS;
  } catch {
    return false;
  }
}
