import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import * as v from 'valibot';
import type {TreeName} from 'ash-sdk';
import {INTENT} from '../commit.js';
import {REVISIONS} from '../layout.js';
import {revisionOf} from '../known-trees.js';
import {treeOfKey} from '../revision-key.js';
import type {Store} from '../store.js';
import {announcedTrees} from '../work-file.js';
import type {FoundRevision, FoundTrees} from './found-trees.js';

const IntentSchema = v.object({trees: v.array(v.string())});

/** Looks at what lies in a store. The caller holds the store's lock. */
export async function survey(store: Store): Promise<FoundTrees> {
  const volume = await store.volume();
  const [trees, deployments, announced, intended] = await Promise.all([
    volume.list(REVISIONS),
    store.deployments(),
    announcedTrees(store.layout),
    intendedTrees(store),
  ]);
  const revisions = trees
    .filter(({name, sealed}) => sealed && !announced.has(name) && !intended.includes(name))
    .flatMap(({name}) => revisionOf(name) ?? [])
    .sort((a, b) => a.snapshot - b.snapshot || a.revision - b.revision);
  const origins = revisions.length === 0 ? undefined : await volume.origins?.(REVISIONS);
  const ids = deployments.filter((name) => /^\d+$/.test(name)).map(Number);
  return {
    revisions,
    lastDeployment: Math.max(0, ...ids),
    ancestorsOf: (found) => ancestorsIn(origins, found),
  };
}

function ancestorsIn(
  origins: ReadonlyMap<TreeName, readonly TreeName[]> | undefined,
  found: FoundRevision,
): readonly FoundRevision[] {
  const ancestors = origins?.get(treeOfKey(found)) ?? [];
  return ancestors.flatMap((name) => revisionOf(name) ?? []);
}

/** Trees of a commit that was cut off: if it counted, its operation tells of them. */
async function intendedTrees({layout}: Store): Promise<readonly TreeName[]> {
  try {
    const text = await readFile(join(layout.work, INTENT), 'utf8');
    return v.parse(IntentSchema, JSON.parse(text)).trees;
  } catch {
    return [];
  }
}
