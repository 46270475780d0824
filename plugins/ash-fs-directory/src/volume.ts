import {realpath} from 'node:fs/promises';
import {usageOfMount, type PluginHost, type Volume} from 'ash-sdk';
import {cloneTree} from './clone.js';
import {createTree} from './create.js';
import {cannotBoot, notAVolume} from './errors.js';
import {flush} from './flush.js';
import {isVolume} from './recognise.js';
import {listTrees} from './list.js';
import {originsOf} from './origins.js';
import {removeTrees} from './remove.js';
import {sealTree} from './seal.js';
import {spaceOf} from './space.js';
import {systemCallFailed} from './system-errors.js';
import {treePath} from './tree-name.js';

/** The volume in a directory. Starts no process and needs no root. */
export async function openVolume(host: PluginHost, path: string): Promise<Volume> {
  const directory = await realpath(path).catch((error: unknown) => {
    throw systemCallFailed(`open ${path}`, error);
  });
  if (!(await isVolume(directory))) throw notAVolume(directory);
  return {
    directory,
    pathOf: (tree) => treePath(directory, tree),
    create: (tree) => createTree(directory, tree),
    clone: (from, to, options) => cloneTree(host, directory, from, to, options),
    seal: (work, final) => sealTree(host, directory, work, final),
    remove: (trees) => removeTrees(host, directory, trees),
    list: (below) => listTrees(directory, below),
    origins: (below) => originsOf(directory, below),
    space: (trees) => spaceOf(host, directory, trees),
    usage: () => usageOfMount(directory, systemCallFailed),
    bootFacts: async () => Promise.reject(cannotBoot(directory)),
    flush: () => flush(host, directory),
  };
}
