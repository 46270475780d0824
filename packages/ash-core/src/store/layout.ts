import {join} from 'node:path';
import type {TreeName} from 'ash-sdk';

/** The tree that holds everything of ash's own. */
export const STORE_TREE: TreeName = '@ash';

/** Trees that all deployments share: users' data, never part of a snapshot. */
export const SHARED_TREES: readonly TreeName[] = ['@home', '@var', '@root', '@srv'];

/** Directories below `@ash` that hold trees. */
export const REVISIONS = `${STORE_TREE}/revisions`;
export const WORK = `${STORE_TREE}/work`;

export const DEPLOYMENTS = `${STORE_TREE}/deployments`;

/** What a running machine is made of when it is live: nothing there outlives the boot. */
export const LIVE = `${STORE_TREE}/live`;

/** Directories that stay writable in deployments, by snapshot, and shared ones: plain directories, no trees. */
export const MUTABLE = `${STORE_TREE}/mutable`;

/** The tree of a deployment of that name: `13`, or `7.1` for a copy that was made for the menu. */
export function deploymentTree(name: string): TreeName {
  return `${DEPLOYMENTS}/${name}`;
}

/** The tree of a revision named `4.2`. */
export function revisionTree(name: string): TreeName {
  return `${REVISIONS}/${name}`;
}

/** The tree of a transaction's work copy. */
export function workTree(id: string): TreeName {
  return `${WORK}/${id}`;
}

/** Absolute paths of a store's own files. */
export interface StoreLayout {
  readonly format: string;
  readonly state: string;
  readonly view: string;
  readonly operations: string;
  readonly lock: string;
  readonly locks: string;
  readonly revisions: string;
  readonly deployments: string;
  readonly work: string;
  readonly cache: string;
  readonly boot: string;
}

/** The layout of the store on a volume whose top is mounted at `directory`. */
export function layoutAt(directory: string): StoreLayout {
  const at = (...names: string[]): string => join(directory, STORE_TREE, ...names);
  return {
    format: at('format'),
    state: at('state'),
    view: at('state', 'view.json'),
    operations: at('state', 'ops'),
    lock: at('state', 'lock'),
    locks: at('state', 'locks'),
    revisions: at('revisions'),
    deployments: at('deployments'),
    work: at('work'),
    cache: at('cache'),
    boot: at('boot'),
  };
}

/** Directories that a new store begins with, below its tree, parents first. */
export const STORE_DIRECTORIES = [
  'state',
  'state/ops',
  'state/locks',
  'revisions',
  'deployments',
  'work',
  'cache',
  'boot',
];
