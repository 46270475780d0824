import {readFile} from 'node:fs/promises';
import {parseOsRelease} from 'ash-sdk';
import type {Distro, Plugins} from '../plugin-host/plugins.js';

/** The distribution of an id, or without one that of this machine. */
export async function distroOrHost(plugins: Plugins, id: string | undefined): Promise<Distro> {
  if (id !== undefined) return plugins.distro(id);
  const release = parseOsRelease(await readFile('/etc/os-release', 'utf8').catch(() => ''));
  return plugins.recognise(release);
}
