import {bytesFromText, type RootPath} from 'ash-sdk';
import {mutableDirectoryUnsafe} from '../../errors/mutable.js';
import {namesOf} from '../../files/root-path.js';
import {rootPath, type Root} from '../../files/root.js';
import {openRealDirectory} from '../../sandbox/real-directory.js';
import {deploymentTree} from '../../store/layout.js';
import type {Store} from '../../store/store.js';
import type {SnapshotRecord} from '../../store/view.js';
import {mutableDirectories} from './directories.js';
import {fstabWith, hasWritableRoot, mountPoints} from './fstab.js';
import {isMutable} from './mutable-root.js';
import {placeOf, seedDirectory} from './seed.js';

/** Where a running system has its store. */
const STORE_DIRECTORY = '/.ash';

const FSTAB = rootPath('/etc/fstab');

/**
 * Puts what the settings of a snapshot say of writing into a deployment that was just made of it: whether the root can be written
 * to, and directories that are no part of the snapshot, which get its content the first time. The caller holds the store's lock.
 */
export async function prepareDeployment(
  store: Store,
  record: SnapshotRecord,
  revision: Root,
  deployment: Root,
): Promise<void> {
  const directories = mutableDirectories(record.settings);
  for (const directory of directories) {
    await makeMountPoint(deployment, directory.path, record.number);
    await seedDirectory(store, record.number, directory, revision);
  }
  const before = (await deployment.readFile(FSTAB))?.toString('latin1');
  const binds = directories.map((directory) => ({
    source: `${STORE_DIRECTORY}/${placeOf(record.number, directory)}`,
    directory: bytesFromText(directory.path),
  }));
  const after = fstabWith(before ?? '', {writableRoot: isMutable(record), binds});
  await makeMountPoints(deployment, after);
  if (after === (before ?? '')) return;
  const mode = (await deployment.stat(FSTAB))?.mode ?? 0o644;
  await deployment.writeFile(FSTAB, Buffer.from(after, 'latin1'), before === undefined ? 0o644 : mode);
}

/** Whether the root of a deployment can be written to when it runs. */
export async function hasMutableRoot(store: Store, deployment: string): Promise<boolean> {
  const root = await store.root(deploymentTree(deployment));
  return hasWritableRoot((await root.readText(FSTAB)) ?? '');
}

/**
 * The mounts are the machine's, and its root is read-only when it boots: a snapshot from elsewhere, such as a base, lacks the
 * directories for them. Attack: a link on the way; what is mounted there is none of ours then.
 */
async function makeMountPoints(deployment: Root, fstab: string): Promise<void> {
  for (const point of mountPoints(fstab)) {
    const names = namesOf(point as RootPath);
    const made = await openRealDirectory(deployment.directory, names, () => 0o755);
    if (typeof made !== 'string') await made.close();
  }
}

async function makeMountPoint(deployment: Root, path: string, snapshot: number): Promise<void> {
  const made = await openRealDirectory(deployment.directory, namesOf(rootPath(path)), () => 0o755);
  if (made === 'absent' || made === 'unsafe') throw mutableDirectoryUnsafe(path, snapshot);
  await made.close();
}
