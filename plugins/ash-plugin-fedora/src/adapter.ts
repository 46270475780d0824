import type {DistroAdapter, PluginHost} from 'ash-sdk';
import {bootable} from './boot/bootable.js';
import {initramfs} from './boot/initramfs.js';
import {kernels} from './boot/kernels.js';
import {service} from './boot/services.js';
import {planBootstrap} from './bootstrap/bootstrap.js';
import {readOwners} from './database/owners.js';
import {readDatabase} from './database/read-database.js';
import {DERIVATIVES} from './derivatives/index.js';
import {LAYOUT} from './layout/layout.js';
import {mergeDatabase} from './merge/merge.js';
import {archives} from './packages/archives.js';
import {check} from './packages/check.js';
import {checkName} from './packages/check-name.js';
import {install, mark, refresh, remove, upgrade} from './packages/commands.js';
import {exact} from './packages/exact.js';
import {explain} from './packages/explain.js';
import {repair} from './packages/repair.js';
import {profiles} from './profiles/index.js';
import {SANDBOX} from './sandbox.js';
import {compareVersions} from './versions/compare-versions.js';

/** The adapter of the Fedora family. `hostRoot` is where the host's own set-up is read: `/` but in tests. */
export function createFedoraAdapter(host: PluginHost, hostRoot = '/'): DistroAdapter {
  return {
    id: 'fedora',
    title: 'Fedora',
    derivatives: DERIVATIVES,
    layout: LAYOUT,
    sandbox: SANDBOX,
    packages: {
      read: readDatabase,
      owners: readOwners,
      compareVersions,
      checkName,
      install,
      exact,
      mark,
      remove,
      upgrade,
      refresh,
      repair,
      check,
      explain,
      archives,
      mergeDatabase,
    },
    bootstrap: (request) => planBootstrap(host, hostRoot, request),
    kernels,
    initramfs,
    service,
    profiles,
    bootable: bootable(hostRoot),
  };
}
