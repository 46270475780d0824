import type {Target} from 'ash-sdk';
import {isAshError} from 'ash-sdk';
import {needsRoot, storeNotFound} from '../errors/store.js';
import type {Plugins} from '../plugin-host/plugins.js';
import {readFormat, writeFormat} from './format.js';
import {layoutAt} from './layout.js';
import {attachTarget, topOf} from './open.js';
import {backendOfStore} from './rebuild/backend-of-store.js';
import {layAside} from './rebuild/lay-aside.js';

/**
 * Writes the file that says what kind of store this is, where that can't be read; returns one sentence for what was done. A
 * store of a later format stays as it is, and is refused.
 */
export async function mendFormat(target: Target, plugins: Plugins): Promise<readonly string[]> {
  if (process.getuid?.() !== 0) throw needsRoot('Mending a store');
  const volume = await attachTarget(target, plugins);
  try {
    const top = await topOf(volume.directory, target, 'damaged');
    const {format} = layoutAt(top);
    if (await isReadable(format)) return [];
    const backend = await backendOfStore(top, plugins);
    if (backend === undefined) throw storeNotFound(target.path);
    const kept = await layAside(format);
    await writeFormat(format, backend.id);
    const where = kept === undefined ? '' : `; what was there is kept as ${kept}`;
    return [`The file ${format} was written anew${where}.`];
  } finally {
    await volume.detach();
  }
}

async function isReadable(path: string): Promise<boolean> {
  try {
    await readFormat(path);
    return true;
  } catch (error) {
    if (isAshError(error) && error.code === 'ASH_FORMAT_UNREADABLE') return false;
    throw error;
  }
}
