import type {BootEntry, Menu, MenuNode} from '../../menu/menu.js';
import {TRIES, type LoaderState} from '../loader.js';
import {entryFile} from './entry-file.js';
import {entryName, type Role} from './entry-name.js';

/**
 * The files of a menu for systemd-boot: texts by name. Every deployment has one entry, under the most important of its roles; what is
 * started once has another one, which systemd-boot starts first, a single time. The name holds the role, so a file never has
 * to change when something else becomes the default. Pure.
 */
export function entryFiles(menu: Menu, state: LoaderState): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const listed = new Set<string>();
  const add = (role: Role, entry: BootEntry | null, path: readonly number[] = []): void => {
    if (entry === null || listed.has(entry.deployment)) return;
    const {deployment} = entry;
    if (role !== 'once') listed.add(deployment);
    const tries = triesOf(role, deployment, state);
    files.set(entryName({role, deployment, tries}), entryFile(entry, {role, path, onTrial: tries !== null}));
  };
  const addTree = (nodes: readonly MenuNode[], above: readonly number[]): void => {
    for (const {number, entry, children} of nodes) {
      add('tree', entry, [...above, number]);
      addTree(children, [...above, number]);
    }
  };
  add('once', menu.once);
  add('default', menu.default);
  add('previous', menu.previous);
  for (const entry of menu.pinned) add('pinned', entry);
  addTree(menu.tree, []);
  return files;
}

function triesOf(
  role: Role,
  deployment: string,
  {trial, once}: LoaderState,
): {left: number; done: number} | null {
  if (role === 'once') {
    return once?.deployment === deployment && once.used ? {left: 0, done: 1} : {left: 1, done: 0};
  }
  if (role !== 'default' || trial?.deployment !== deployment) return null;
  return {left: trial.left, done: TRIES - trial.left};
}
