import {realpath} from 'node:fs/promises';
import type {PluginHost, Volume} from 'ash-sdk';
import {mountAll} from './attach.js';
import {bootOf} from './boot-facts.js';
import {changedPaths} from './changed-paths/changed-paths.js';
import {cloneTree} from './clone.js';
import {createTree} from './create.js';
import {notMountedAtTop} from './errors.js';
import {flush} from './flush.js';
import {listTrees} from './list.js';
import {datasetAt, datasetMounts} from './mounts.js';
import {originsOf} from './origins.js';
import {removeTrees} from './remove.js';
import {sealTree} from './seal.js';
import type {Site} from './site.js';
import {spaceOf} from './space.js';
import {systemCallFailed} from './system-errors.js';
import {receiveTree} from './transfer/receive.js';
import {sendTree} from './transfer/send.js';
import {treePath} from './tree-name.js';
import {usageOf} from './usage.js';

/** The volume whose top dataset is mounted at a directory. As root it mounts the trees as well when none is mounted yet, as after a boot. */
export async function openVolume(host: PluginHost, path: string): Promise<Volume> {
  const directory = await realpath(path).catch((error: unknown) => {
    throw systemCallFailed(`open ${path}`, error);
  });
  const mount = await datasetAt(directory);
  if (mount === undefined) throw notMountedAtTop(directory);
  const site: Site = {host, directory, top: mount.source};
  const isMounted = (await datasetMounts()).some((other) => other.directory.startsWith(`${directory}/`));
  if (!isMounted && process.geteuid?.() === 0) await mountAll(host, directory, site.top);
  return {
    directory,
    pathOf: (tree) => treePath(directory, tree),
    create: (tree) => createTree(site, tree),
    clone: (from, to, options) => cloneTree(site, from, to, options),
    seal: (work, final) => sealTree(site, work, final),
    remove: (trees) => removeTrees(site, trees),
    list: (below) => listTrees(site, below),
    origins: (below) => originsOf(site, below),
    changedPaths: (from, to, signal) => changedPaths(site, from, to, signal),
    send: (tree, since, signal) => sendTree(site, tree, since, signal),
    receive: (stream, tree, signal) => receiveTree(site, stream, tree, signal),
    space: (trees) => spaceOf(site, trees),
    usage: () => usageOf(site),
    ...bootOf(site),
    flush: () => flush(site),
  };
}
