import {realpath} from 'node:fs/promises';
import {mountAt, readMountinfo, usageOfMount, type PluginHost, type Volume} from 'ash-sdk';
import {bootFactsOn} from './boot-facts.js';
import {changedPaths} from './changed-paths/changed-paths.js';
import {cloneTree} from './clone.js';
import {createTree} from './create.js';
import {notMountedAtTop} from './errors.js';
import {flush} from './flush.js';
import {listTrees} from './list.js';
import {originsOf} from './origins.js';
import {receiveTree} from './receive.js';
import {removeTrees} from './remove.js';
import {sealTree} from './seal.js';
import {sendTree} from './send.js';
import {setLabel} from './set-label.js';
import {spaceOf} from './space.js';
import {systemCallFailed} from './system-errors.js';
import {treePath} from './tree-name.js';

/** The volume whose top is mounted at a directory. Starts no process and needs no root. */
export async function openVolume(host: PluginHost, path: string): Promise<Volume> {
  const directory = await realpath(path).catch((error: unknown) => {
    throw systemCallFailed(`open ${path}`, error);
  });
  const mount = mountAt(await readMountinfo(), directory);
  if (mount?.type !== 'btrfs' || mount.root !== '/') throw notMountedAtTop(directory);
  return {
    directory,
    pathOf: (tree) => treePath(directory, tree),
    create: (tree) => createTree(host, directory, tree),
    clone: (from, to, options) => cloneTree(host, directory, from, to, options),
    seal: (work, final) => sealTree(host, directory, work, final),
    remove: (trees) => removeTrees(host, directory, trees),
    list: (below) => listTrees(host, directory, mount.readOnly, below),
    origins: (below) => originsOf(host, directory, below),
    changedPaths: (from, to, signal) => changedPaths(host, directory, from, to, signal),
    send: (tree, since, signal) => sendTree(host, directory, tree, since, signal),
    receive: (stream, tree, signal) => receiveTree(host, directory, stream, tree, signal),
    space: (trees) => spaceOf(host, directory, trees),
    usage: () => usageOfMount(directory, systemCallFailed),
    bootFacts: bootFactsOn(mount.source),
    setLabel: (label) => setLabel(host, directory, label),
    flush: () => flush(host, directory),
  };
}
