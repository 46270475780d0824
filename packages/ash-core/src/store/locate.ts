import {stat} from 'node:fs/promises';
import {resolve} from 'node:path';
import type {Target} from 'ash-sdk';
import {configurationUnreadable} from '../errors/configuration.js';
import {storeNotFound, storeNotNamed} from '../errors/store.js';

/** Where a running system has its own store mounted. */
const OWN_STORE = '/.ash';

/** The only directory that settings for the whole machine are read from. */
const CONFIGURATION_DIRECTORY = '/etc/ash';

/** A place, and who named it. */
export interface Location {
  readonly target: Target;
  readonly source: '--store' | 'ASH_STORE' | '/etc/ash' | '/.ash';
}

/** Finds the store: by the flag, by `ASH_STORE`, by `/etc/ash/config.yaml`, then at `/.ash`. */
export async function resolveStore({
  flag,
  env,
}: {
  flag: string | undefined;
  env: NodeJS.ProcessEnv;
}): Promise<Location> {
  if (flag !== undefined) return {target: await targetAt(flag), source: '--store'};
  if (env['ASH_STORE']) return {target: await targetAt(env['ASH_STORE']), source: 'ASH_STORE'};
  const configured = await configuredStore();
  if (configured !== undefined) return {target: await targetAt(configured), source: '/etc/ash'};
  if ((await kindOf(OWN_STORE)) === undefined) throw storeNotNamed();
  return {target: {kind: 'directory', path: OWN_STORE}, source: '/.ash'};
}

/** What lies at a path: a directory, a device, or an image file. Rejects when nothing does. */
export async function targetAt(location: string): Promise<Target> {
  const path = resolve(location);
  const kind = await kindOf(path);
  if (kind === undefined) throw storeNotFound(location);
  return {kind, path};
}

export async function kindOf(path: string): Promise<Target['kind'] | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return undefined;
  if (found.isDirectory()) return 'directory';
  return found.isBlockDevice() ? 'device' : 'image';
}

async function configuredStore(): Promise<string | undefined> {
  if ((await kindOf(CONFIGURATION_DIRECTORY)) === undefined) return undefined;
  const {readConfiguration} = await import('./configuration.js');
  const settings = await readConfiguration(CONFIGURATION_DIRECTORY);
  const store = settings?.['store'];
  if (store === undefined) return undefined;
  if (typeof store !== 'string')
    throw configurationUnreadable(CONFIGURATION_DIRECTORY, "'store' must be a path");
  return resolve(CONFIGURATION_DIRECTORY, store);
}
