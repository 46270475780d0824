import type {Side} from '../delta/request.js';
import type {Distro} from '../plugin-host/plugins.js';
import type {Session} from '../session.js';
import {revisionTree} from '../store/layout.js';
import type {RevisionKey} from '../store/view.js';
import {readLayer} from './read.js';
import type {Layer} from './layer.js';

/** A revision as one side of a comparison, read by the adapter of its distribution. */
export async function sideOf(
  session: Session,
  {snapshot, revision}: RevisionKey,
  distro: Distro,
): Promise<Side> {
  const root = await session.store.root(revisionTree(`${snapshot}.${revision}`));
  return {root, database: await distro.adapter.packages.read(root)};
}

export interface RevisionLayer {
  readonly layer: Layer;
  readonly below: Side;
  readonly own: Side;
}

/** The layer between two revisions of one distribution. */
export async function layerBetween(
  session: Session,
  request: {
    readonly below: RevisionKey;
    readonly own: RevisionKey;
    readonly distro: Distro;
    readonly alsoAsksFor?: readonly string[] | undefined;
  },
): Promise<RevisionLayer> {
  const {adapter} = request.distro;
  const [below, own] = [
    await sideOf(session, request.below, request.distro),
    await sideOf(session, request.own, request.distro),
  ];
  const tree = ({snapshot, revision}: RevisionKey) => revisionTree(`${snapshot}.${revision}`);
  const volume = await session.store.volume();
  const layer = await readLayer({
    below,
    own,
    candidates: await volume.changedPaths?.(tree(request.below), tree(request.own), session.signal),
    derivedFiles: adapter.layout.derivedFiles,
    compareVersions: adapter.packages.compareVersions,
    alsoAsksFor: request.alsoAsksFor,
    signal: session.signal,
  });
  return {layer, below, own};
}
