import type {DistroAdapter, PluginHost} from 'ash-sdk';
import {planBootstrap} from './bootstrap.js';
import {readDatabase} from './database/read-database.js';
import {DERIVATIVES} from './derivatives/derivatives.js';
import {LAYOUT} from './layout/layout.js';
import {checkName} from './packages/check-name.js';
import {install, refresh, remove, repair, upgrade} from './packages/commands.js';
import {compareVersions} from './versions/compare-versions.js';

/** The adapter of the family. */
export function createAdapter(host: PluginHost): DistroAdapter {
  return {
    id: 'ID-OF-PLUGIN',
    title: 'TITLE-OF-PLUGIN',
    derivatives: DERIVATIVES,
    layout: LAYOUT,
    sandbox: {env: {}, standIns: []},
    packages: {read: readDatabase, compareVersions, checkName, install, remove, upgrade, refresh, repair},
    bootstrap: (request) => planBootstrap(host, request),
  };
}
