import type {DistroAdapter, PluginHost} from 'ash-sdk';
import {planBootstrap} from './bootstrap.js';
import {readDatabase} from './database/read-database.js';
import {DERIVATIVES} from './derivatives/derivatives.js';
import {LAYOUT} from './layout/layout.js';
import {checkName} from './packages/check-name.js';
import {check, fetching, install, remove, repair} from './packages/commands.js';
import {explain} from './packages/explain.js';
import {compareVersions} from './versions/compare-versions.js';

/** In seconds, for fetching the package lists. */
const PATIENCE = 600;

/** The adapter of the family. */
export function createAdapter(host: PluginHost, patience = PATIENCE): DistroAdapter {
  return {
    id: 'opensuse',
    title: 'openSUSE',
    derivatives: DERIVATIVES,
    layout: LAYOUT,
    sandbox: {env: {}, standIns: []},
    packages: {
      read: readDatabase,
      compareVersions,
      checkName,
      install,
      remove,
      repair,
      ...fetching(patience),
      check,
      explain,
    },
    bootstrap: (request) => planBootstrap(host, request),
  };
}
