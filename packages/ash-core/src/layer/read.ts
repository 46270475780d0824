import type {RootPath, VersionOrder} from 'ash-sdk';
import {compareRoots} from '../delta/compare-roots.js';
import type {FileChange} from '../delta/delta.js';
import type {Side} from '../delta/request.js';
import {accountIds, addedAccounts} from './accounts.js';
import type {CarriedPath, Layer} from './layer.js';
import {layerPackages} from './packages.js';
import {packagedTest} from './packaged.js';
import {missingConfiguration} from './missing-configuration.js';
import {servicesAmong} from './services.js';

export interface LayerRequest {
  /** What the snapshot was built on. */
  readonly below: Side;
  readonly own: Side;
  /** As in `CompareRequest`. */
  readonly candidates: AsyncIterable<RootPath> | undefined;
  readonly derivedFiles: readonly string[];
  readonly compareVersions: VersionOrder | undefined;
  readonly alsoAsksFor?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Makes a layer of two roots. What the package manager wrote is in it by the names of packages only. Rejects with an `AshError`. */
export async function readLayer(request: LayerRequest): Promise<Layer> {
  const {below, own, compareVersions} = request;
  const delta = await compareRoots({
    from: below,
    to: own,
    candidates: request.candidates,
    derivedFiles: request.derivedFiles,
    compareVersions,
    includeDerived: false,
    patch: false,
    signal: request.signal,
  });
  const changed = new Set(delta.packages.map(({name}) => name));
  const packaged = await packagedTest(below, own, changed, [...delta.configuration, ...delta.files]);
  const missing = await missingConfiguration(own, changed);
  const configuration = await carriedAmong(delta.configuration, packaged);
  const seen = new Set(configuration.map(({path}) => path));
  const all = [...configuration, ...missing.filter(({path}) => !seen.has(path))].sort(byPath);
  const files = await carriedAmong(delta.files, packaged);
  return {
    packages: layerPackages(below.database, own.database, compareVersions, request.alsoAsksFor),
    configuration: all.filter(({kind}) => kind !== 'socket'),
    files: files.filter(({kind}) => kind !== 'socket'),
    services: servicesAmong(all),
    accounts: addedAccounts(await accountIds(below.root), await accountIds(own.root)),
    left: [...all, ...files].filter(({kind}) => kind === 'socket').map(({path}) => path),
  };
}

async function carriedAmong(
  changes: readonly FileChange[],
  packaged: Awaited<ReturnType<typeof packagedTest>>,
): Promise<CarriedPath[]> {
  const carried: CarriedPath[] = [];
  for (const change of changes) {
    const {isPackaged, packagedHash} = await packaged(change);
    if (isPackaged) continue;
    const {path, kind} = change;
    carried.push({path, change: change.change, kind, ...(packagedHash !== undefined && {packagedHash})});
  }
  return carried;
}

function byPath(a: CarriedPath, b: CarriedPath): number {
  return a.path < b.path ? -1 : 1;
}
