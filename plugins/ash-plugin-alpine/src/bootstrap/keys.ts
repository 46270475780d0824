import {readdir, readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {noRepositoryKeys} from '../errors/bootstrap-means.js';
import type {AlpineDerivative} from '../derivatives/alpine-derivative.js';

/** A public key, to be copied into the base. */
export interface RepositoryKey {
  readonly name: string;
  readonly text: string;
}

const LARGEST = 16 * 1024;

/**
 * The keys that apk of this machine trusts, or that the keys package of Alpine has on it. Rejects with `ASH_KEYRING_MISSING` when there
 * are none, because nothing is installed whose signature can't be checked.
 */
export async function findKeys(
  {title}: AlpineDerivative,
  architecture: string,
  hostRoot: string,
): Promise<RepositoryKey[]> {
  const places = ['/etc/apk/keys', `/usr/share/apk/keys/${architecture}`, '/usr/share/apk/keys'];
  for (const place of places) {
    const keys = await keysIn(join(hostRoot, place));
    if (keys.length > 0) return keys;
  }
  throw noRepositoryKeys(title, places);
}

async function keysIn(directory: string): Promise<RepositoryKey[]> {
  const keys: RepositoryKey[] = [];
  for (const name of (await readdir(directory).catch(() => [])).sort()) {
    if (!/^[A-Za-z0-9@][A-Za-z0-9@._+-]*\.pub$/.test(name)) continue;
    const path = join(directory, name);
    const stats = await stat(path);
    if (!stats.isFile() || stats.size > LARGEST) continue;
    const text = await readFile(path, 'utf8');
    if (text.includes('-----BEGIN PUBLIC KEY-----')) keys.push({name, text});
  }
  return keys;
}
