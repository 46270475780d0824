import {randomUUID} from 'node:crypto';
import {link, mkdir, readdir, rename, rm} from 'node:fs/promises';
import {basename, dirname, join, resolve} from 'node:path';
import type {FilesystemBackend, Target} from 'ash-sdk';
import {directoryMissing, needsRoot, storeExists, targetNotFree, viewUnreadable} from '../errors/store.js';
import {writeDurably} from '../files/durable.js';
import {errnoOf} from '../files/errno.js';
import type {Plugins} from '../plugin-host/plugins.js';
import {writeFormat} from './format.js';
import {holdsHistory} from './holds-history.js';
import {layoutAt, SHARED_TREES, STORE_DIRECTORIES, STORE_TREE} from './layout.js';
import {kindOf} from './locate.js';
import {attachTarget} from './open.js';
import {DEFAULT_IMAGE_SIZE} from './size.js';
import {EMPTY_VIEW, serializeView} from './view-file.js';

const NOUNS = {directory: 'a directory', device: 'a device', image: 'an image file'} as const;
const NAME_TAKEN = 'there is a file of that name already';

export interface CreateRequest {
  /** Path of an image file to make, of a device, or of a mounted file system. */
  readonly location: string;
  /** In bytes, for an image file. */
  readonly sizeBytes?: number | undefined;
  /** Id of a file system; default: the first one whose plugin is installed. */
  readonly filesystem?: string | undefined;
  readonly label?: string | undefined;
  readonly plugins: Plugins;
}

/** Makes an empty store. What exists is never written over: only what is missing is made. */
export async function createStore(request: CreateRequest): Promise<{target: Target; filesystem: string}> {
  if (process.getuid?.() !== 0) throw needsRoot('Making a store');
  const path = resolve(request.location);
  const kind = await kindOf(path);
  const target: Target = {kind: kind ?? (await kindToMake(request)), path};
  const backend = await backendFor(target, kind !== undefined, request);
  const volume = await attachTarget(target, request.plugins, backend);
  try {
    await makeStore(volume.directory, backend, request.location);
  } finally {
    await volume.detach();
  }
  return {target, filesystem: backend.id};
}

/** Where a volume is made for it: what has one already keeps it, and everything else on it. */
async function backendFor(
  target: Target,
  exists: boolean,
  request: CreateRequest,
): Promise<FilesystemBackend> {
  const {plugins} = request;
  const present = exists ? await plugins.filesystemOn(target) : undefined;
  if (present !== undefined && (target.kind !== 'directory' || isAsked(present, request))) return present;
  if (exists && target.kind === 'image') throw targetNotFree(request.location, NAME_TAKEN);
  const backend = await backendThatMakes(target, request);
  const label = request.label ?? 'ash';
  if (!exists && (await kindOf(dirname(target.path))) !== 'directory')
    throw directoryMissing(dirname(request.location));
  if (target.kind === 'image') {
    await formatImage(target.path, label, request.sizeBytes ?? DEFAULT_IMAGE_SIZE, backend);
  } else {
    if (!exists) await mkdir(target.path);
    await backend.format({target, label});
  }
  return backend;
}

/** What is made where nothing is: an image file, unless the file system that was asked for can only lie in a directory. */
async function kindToMake({plugins, filesystem}: CreateRequest): Promise<Target['kind']> {
  if (filesystem === undefined) return 'image';
  const {targets} = await plugins.filesystem(filesystem);
  return targets === undefined || targets.includes('image') ? 'image' : 'directory';
}

function isAsked({id}: FilesystemBackend, {filesystem}: CreateRequest): boolean {
  return filesystem === undefined || filesystem === id;
}

/** The file system that was asked for, else the first one that can be made there. */
async function backendThatMakes(target: Target, request: CreateRequest): Promise<FilesystemBackend> {
  const {plugins, filesystem} = request;
  const ids = filesystem === undefined ? plugins.filesystemIds() : [filesystem];
  for (const id of ids) {
    const backend = await plugins.filesystem(id);
    if ((backend.targets ?? ['device', 'image']).includes(target.kind)) return backend;
  }
  if (filesystem === undefined && target.kind !== 'directory') return plugins.filesystem('btrfs');
  throw targetNotFree(
    request.location,
    filesystem === undefined
      ? 'it is a directory on a file system that no installed plugin knows'
      : `${filesystem} can't be made in ${NOUNS[target.kind]}`,
  );
}

/** Under another name first, so that a file of the wanted name is always a whole volume, whoever else makes one there. */
async function formatImage(
  path: string,
  label: string,
  sizeBytes: number,
  backend: FilesystemBackend,
): Promise<void> {
  const unfinished = join(dirname(path), `.${basename(path)}.${randomUUID()}.unfinished`);
  try {
    await backend.format({target: {kind: 'image', path: unfinished}, label, sizeBytes});
    await place(unfinished, path);
  } finally {
    await rm(unfinished, {force: true});
  }
}

/** A link, unlike a rename, never takes the place of a file; not every file system has links. */
export async function place(unfinished: string, path: string): Promise<void> {
  try {
    await link(unfinished, path);
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') throw targetNotFree(path, NAME_TAKEN);
    if (errnoOf(error) !== 'EPERM') throw error;
    await rename(unfinished, path);
  }
}

/** The format file comes last: a volume without one is no store yet, and this can be done again. */
async function makeStore(directory: string, backend: FilesystemBackend, location: string): Promise<void> {
  const layout = layoutAt(directory);
  if ((await kindOf(layout.format)) !== undefined) throw storeExists(location);
  const volume = await backend.open(directory);
  const present = new Set(await readdir(directory));
  for (const tree of [STORE_TREE, ...SHARED_TREES]) if (!present.has(tree)) await volume.create(tree);
  for (const name of STORE_DIRECTORIES) await mkdir(join(directory, STORE_TREE, name), {recursive: true});
  if ((await kindOf(layout.view)) === undefined) {
    // With an empty view, the revisions that lie there would be taken for remains.
    if (await holdsHistory(layout)) throw viewUnreadable(layout.view, new Error('it is gone'));
    await writeDurably(layout.view, serializeView(EMPTY_VIEW));
  }
  await writeFormat(layout.format, backend.id);
  await volume.flush();
}
