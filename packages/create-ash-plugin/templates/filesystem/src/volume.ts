import {join} from 'node:path';
import {AshError, type PluginHost, type TreeName, type Volume} from 'ash-sdk';
import {notWritten} from './not-written.js';

const FILE = 'src/volume.ts';

/** The volume whose top is mounted at a directory. */
export function openVolume(_host: PluginHost, directory: string): Promise<Volume> {
  return Promise.resolve({
    directory,
    pathOf: (tree) => join(directory, checked(tree)),
    create: () => Promise.reject(notWritten(FILE, 'create')),
    clone: () => Promise.reject(notWritten(FILE, 'clone')),
    seal: () => Promise.reject(notWritten(FILE, 'seal')),
    remove: () => Promise.reject(notWritten(FILE, 'remove')),
    list: () => Promise.reject(notWritten(FILE, 'list')),
    space: () => Promise.reject(notWritten(FILE, 'space')),
    usage: () => Promise.reject(notWritten(FILE, 'usage')),
    bootFacts: () => Promise.reject(notWritten(FILE, 'bootFacts')),
    flush: () => Promise.reject(notWritten(FILE, 'flush')),
  });
}

/** Names that lead out of the volume are refused. */
function checked(tree: TreeName): TreeName {
  if (tree.split('/').every((name) => /^[\w@+:-][\w@.+:-]*$/.test(name))) return tree;
  throw new AshError({
    code: 'ASH_CODE_OF_PLUGIN_BAD_TREE',
    message: `${JSON.stringify(tree)} is no name of a tree.`,
  });
}
