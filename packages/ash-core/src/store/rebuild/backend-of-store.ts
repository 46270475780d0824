import type {FilesystemBackend, Target} from 'ash-sdk';
import type {Plugins} from '../../plugin-host/plugins.js';
import {STORE_TREE} from '../layout.js';

/**
 * The file system whose trees a store consists of: plain folders may lie on any other one that is known too. `directory` is the top of the
 * volume. Where none has a tree there, it is the first that knows the place; undefined when none does.
 */
export async function backendOfStore(
  directory: string,
  plugins: Plugins,
): Promise<FilesystemBackend | undefined> {
  const target: Target = {kind: 'directory', path: directory};
  for (const id of plugins.filesystemIds()) {
    const backend = await plugins.filesystem(id).catch(() => undefined);
    if (backend !== undefined && (await holdsStoreTree(backend, target))) return backend;
  }
  return plugins.filesystemOn(target);
}

async function holdsStoreTree(backend: FilesystemBackend, target: Target): Promise<boolean> {
  try {
    if (!(await backend.recognises(target))) return false;
    const trees = await (await backend.open(target.path)).list('');
    return trees.some(({name}) => name === STORE_TREE);
  } catch {
    return false;
  }
}
