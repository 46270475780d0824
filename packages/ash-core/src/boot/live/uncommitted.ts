import {bytesToText, type RootPath} from 'ash-sdk';
import {changesBetween} from '../../delta/changes.js';
import {compilePatterns} from '../../delta/patterns.js';
import {namesOf} from '../../files/root-path.js';
import type {Session} from '../../session.js';
import type {LiveLayer} from './state.js';
import {newLiveTrees} from './trees.js';

/** Whether anything outside of `/etc` was changed live since the last commit; derived files don't count. */
export async function hasUncommitted(
  {store, signal}: Session,
  {tree, base, directories}: LiveLayer,
  derivedFiles: readonly string[],
): Promise<boolean> {
  const volume = await store.volume();
  const [frozen = ''] = await newLiveTrees(store, 1);
  await volume.clone(tree, frozen, {sealed: true});
  try {
    const isDerived = compilePatterns(derivedFiles);
    const live = new Set(directories.filter((name) => name !== 'etc'));
    const changes = changesBetween({
      from: {root: await store.root(base)},
      to: {root: await store.root(frozen)},
      candidates: await volume.changedPaths?.(base, frozen, signal),
      signal,
    });
    for await (const {path} of changes) if (live.has(topName(path)) && !isDerived(path)) return true;
    return false;
  } finally {
    await volume.remove([frozen]);
  }
}

function topName(path: RootPath): string {
  const [name] = namesOf(path);
  return name === undefined ? '' : bytesToText(name);
}
