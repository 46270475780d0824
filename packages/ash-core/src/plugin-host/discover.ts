import {realpathSync, statSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {candidates} from './candidates.js';
import {inspectPackage} from './inspect.js';
import {outerRoot} from './outer-root.js';
import {findOwnModules} from './own-modules.js';
import {Plugins} from './plugins.js';
import {settleClaims} from './settle-claims.js';
import {trustIn} from './trust.js';

export interface DiscoverRequest {
  /** Absolute path of a file of ash's own package. */
  readonly modulePath: string;
  /** First words of ash's own commands, which no plugin's commands may have. */
  readonly reservedTopics?: Iterable<string>;
}

/**
 * Finds plugins in the node_modules directory that holds ash itself, and nowhere else, by their package.json alone: no code
 * of theirs runs.
 */
export async function discoverPlugins({modulePath, reservedTopics = []}: DiscoverRequest): Promise<Plugins> {
  const modules = findOwnModules(modulePath);
  if (modules === undefined) return new Plugins([], undefined);
  const {directory, isInstalled} = modules;
  const {owners, groups} = trustIn(statSync(dirname(modulePath)), {isInstalled, uid: process.getuid?.()});
  const trust = {
    owners: new Set([...owners, outerRoot()]),
    groups,
    clone: isInstalled ? undefined : realpathSync(dirname(directory)),
  };
  const reserved = new Set(reservedTopics);
  const reports = candidates(directory).map((name) =>
    inspectPackage({name, directory: join(directory, name), trust, reservedTopics: reserved}),
  );
  return new Plugins(settleClaims(reports), directory, trust);
}
