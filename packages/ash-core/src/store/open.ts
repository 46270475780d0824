import {access, constants, mkdir} from 'node:fs/promises';
import {basename, dirname} from 'node:path';
import type {FilesystemBackend, Target} from 'ash-sdk';
import {
  filesystemUnknown,
  formatUnreadable,
  needsRoot,
  storeIsReadOnly,
  storeNotFound,
} from '../errors/store.js';
import type {Plugins} from '../plugin-host/plugins.js';
import {holdsHistory} from './holds-history.js';
import {kindOf} from './locate.js';
import {layoutAt, STORE_TREE} from './layout.js';
import {OWN_MOUNT_POINT} from '../exec/namespace.js';
import {Store} from './store.js';

/** An open store, and how to let go of it. */
export interface OpenStore {
  readonly store: Store;
  readonly close: () => Promise<void>;
}

/** Opens the store on a target; an image or a device is mounted until `close`. */
export async function openStore(
  target: Target,
  plugins: Plugins,
  access: 'read' | 'write',
): Promise<OpenStore> {
  if (access === 'write' && process.getuid?.() !== 0) throw needsRoot('This command');
  const volume = await attachTarget(target, plugins);
  try {
    const directory = await topOf(volume.directory, target);
    const writable = await isWritable(directory);
    if (access === 'write' && !writable) throw storeIsReadOnly(target.path);
    const openBackend = async (id: string): Promise<FilesystemBackend> => plugins.filesystem(id);
    const store = await Store.open({target, directory, writable, openBackend});
    return {store, close: volume.detach};
  } catch (error) {
    await volume.detach();
    throw error;
  }
}

/** Where a target's files can be reached. */
export interface AttachedTarget {
  readonly directory: string;
  readonly detach: () => Promise<void>;
}

/** Mounts an image or a device, in the name space that this process has made for it; a directory is there already. */
export async function attachTarget(
  target: Target,
  plugins: Plugins,
  known?: FilesystemBackend,
): Promise<AttachedTarget> {
  if (target.kind === 'directory') {
    await prepareDirectory(target, plugins, known);
    return {directory: target.path, detach: async () => Promise.resolve()};
  }
  const backend = known ?? (await plugins.filesystemOn(target));
  if (backend === undefined) {
    throw plugins.filesystemIds().length === 0
      ? filesystemUnknown(target.path, undefined)
      : storeNotFound(target.path);
  }
  await mkdir(OWN_MOUNT_POINT, {recursive: true});
  await backend.attach(target, OWN_MOUNT_POINT, {readOnly: false});
  return {directory: OWN_MOUNT_POINT, detach: async () => backend.detach(OWN_MOUNT_POINT)};
}

/** After a boot the top alone may be mounted; then nothing of a store is to be seen there. */
async function prepareDirectory(
  target: Target,
  plugins: Plugins,
  known: FilesystemBackend | undefined,
): Promise<void> {
  if (process.getuid?.() !== 0 || basename(target.path) === STORE_TREE) return;
  if ((await kindOf(layoutAt(target.path).format)) !== undefined) return;
  const backend = known ?? (await plugins.filesystemOn(target).catch(() => undefined));
  await backend?.prepare?.(target.path);
}

/**
 * The top of the volume: the directory itself, or the one above when `@ash` was named. With `damaged`, one will do whose format
 * file is gone.
 */
export async function topOf(
  directory: string,
  target: Target,
  accept: 'sound' | 'damaged' = 'sound',
): Promise<string> {
  const candidates = basename(directory) === STORE_TREE ? [dirname(directory), directory] : [directory];
  for (const candidate of candidates) {
    if ((await kindOf(layoutAt(candidate).format)) !== undefined) return candidate;
  }
  for (const candidate of candidates) {
    if (!(await holdsHistory(layoutAt(candidate)))) continue;
    if (accept === 'damaged') return candidate;
    throw formatUnreadable(layoutAt(candidate).format, new Error('it is gone'));
  }
  throw storeNotFound(target.path);
}

async function isWritable(directory: string): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  return access(layoutAt(directory).state, constants.W_OK).then(
    () => true,
    () => false,
  );
}
