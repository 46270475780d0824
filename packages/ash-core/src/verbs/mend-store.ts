import {parseOsRelease, type Target} from 'ash-sdk';
import {rootPath} from '../files/root.js';
import type {Plugins} from '../plugin-host/plugins.js';
import type {Invocation} from '../session.js';
import {mendFormat} from '../store/mend-format.js';
import {openStore} from '../store/open.js';
import type {FoundRevision} from '../store/rebuild/found-trees.js';
import {mendState} from '../store/rebuild/mend-state.js';
import {treeOfKey} from '../store/revision-key.js';
import type {Store} from '../store/store.js';
import type {SnapshotRecord} from '../store/view.js';
import type {Finding} from './results.js';

export interface MendRequest {
  readonly target: Target;
  readonly plugins: Plugins;
  readonly invocation: Invocation;
}

/** Mends what a store says of itself, as far as the rest of it tells; each thing that was done is a warning. Can be repeated. */
export async function mendStore({target, plugins, invocation}: MendRequest): Promise<readonly Finding[]> {
  const done = [...(await mendFormat(target, plugins))];
  const {store, close} = await openStore(target, plugins, 'write');
  try {
    done.push(...(await mendState(store, invocation, async (found) => distroOf(store, plugins, found))));
  } finally {
    await close();
  }
  return done.map((message) => ({level: 'warning', message}));
}

/** As its own os-release says; empty where that says nothing that a plugin knows. */
async function distroOf(
  store: Store,
  plugins: Plugins,
  found: FoundRevision,
): Promise<Pick<SnapshotRecord, 'distro' | 'release'>> {
  try {
    const root = await store.root(treeOfKey(found));
    const release = parseOsRelease((await root.readText(rootPath('/etc/os-release'))) ?? '');
    const {derivative} = await plugins.recognise(release);
    return {distro: derivative.id, release: release['VERSION_CODENAME'] ?? release['VERSION_ID'] ?? ''};
  } catch {
    return {distro: '', release: ''};
  }
}
