import {readFile} from 'node:fs/promises';
import {parseOsRelease, type OsRelease} from 'ash-sdk';
import type {Distro, Plugins} from '../plugin-host/plugins.js';

/** The distribution of an id, or without one that of this machine. */
export async function distroOrHost(plugins: Plugins, id: string | undefined): Promise<Distro> {
  if (id !== undefined) return plugins.distro(id);
  return plugins.recognise(await hostRelease());
}

/** The os-release of this machine; empty when it has none. */
export async function hostRelease(): Promise<OsRelease> {
  return parseOsRelease(await readFile('/etc/os-release', 'utf8').catch(() => ''));
}
