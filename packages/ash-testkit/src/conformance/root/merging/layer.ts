import type {InstalledPackage, MergeDatabase, MergedDatabase, RootPath, RootReader} from 'ash-sdk';
import {rootReader} from '../../../root-reader.js';
import {demandSuccess} from '../expect-end.js';
import {LAYER, SIBLING} from '../recipes.js';
import {sceneAt, type Scene} from '../scene.js';
import {copyOf, type Trees} from './bring.js';
import {differences} from './differences.js';

/** A layer with packages, the root that it comes to, and what it is to bring. */
export interface Made extends Trees {
  readonly scene: Scene;
  readonly mergeDatabase: MergeDatabase;
  readonly packages: readonly string[];
  readonly changed: readonly RootPath[];
}

/** Made once for each root, and gone with it. */
const made = new Map<string, Promise<Layer>>();

type Layer = Trees & Pick<Made, 'packages' | 'changed'>;

/** Makes a layer on the root, and a new parent beside it. Nothing is to be checked where the adapter brings nothing as data. */
export async function withLayer(scene: Scene, check: (made: Made) => Promise<void>): Promise<void> {
  const {mergeDatabase} = scene.adapter.packages;
  if (mergeDatabase === undefined) return;
  const layer = made.get(scene.directory) ?? makeLayer(scene);
  made.set(scene.directory, layer);
  await check({scene, mergeDatabase, ...(await layer)});
}

async function makeLayer(scene: Scene): Promise<Layer> {
  const below = scene.directory;
  const [own, onto] = [await copyOf(below, 'own'), await copyOf(below, 'onto')];
  demandSuccess(`install('${LAYER}')`, await sceneAt(scene, own).install(LAYER));
  demandSuccess(`install('${SIBLING}')`, await sceneAt(scene, onto).install(SIBLING));
  const before = await scene.adapter.packages.read(rootReader(below));
  const after = await scene.adapter.packages.read(rootReader(own));
  const packages = [...after.packages.keys()].filter((name) => !before.packages.has(name));
  return {below, own, onto, packages, changed: await differences(below, own)};
}

/** What the adapter makes of the databases. */
export async function mergeIn(
  {mergeDatabase, below, own, onto, changed}: Made,
  packages: readonly string[],
): Promise<MergedDatabase | string> {
  return mergeDatabase.merge({...readersOf({below, own, onto}), packages, changed: new Set(changed)});
}

export function readersOf({below, own, onto}: Trees): Readonly<Record<keyof Trees, RootReader>> {
  return {below: rootReader(below), own: rootReader(own), onto: rootReader(onto)};
}

/** Each package in a line, with all that both ways of a rebase must give alike. */
export function listing(packages: ReadonlyMap<string, InstalledPackage>): readonly string[] {
  return [...packages.values()].map(
    ({name, version, architecture, state, requested}) =>
      `${name} ${version} ${architecture}, ${state}${requested ? ', asked for' : ''}`,
  );
}
