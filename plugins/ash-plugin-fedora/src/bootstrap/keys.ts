import {access} from 'node:fs/promises';
import {join} from 'node:path';
import type {FedoraDerivative} from '../derivatives/fedora-derivative.js';
import {noArchiveKeys} from '../errors/bootstrap-means.js';

/** Where packages of a distribution keep its keys. */
export const KEYS = '/etc/pki/rpm-gpg';

/** Absolute path on the host of the keys of a release. Rejects with `ASH_KEYRING_MISSING`. */
export async function findKeys(
  derivative: FedoraDerivative,
  release: string,
  hostRoot: string,
): Promise<string> {
  const name = derivative.archive.keyFile(release);
  const looked = [
    join(KEYS, name),
    join('/usr/share/distribution-gpg-keys', derivative.archive.keyDirectory, name),
  ];
  for (const path of looked) if (await isThere(join(hostRoot, path))) return join(hostRoot, path);
  throw noArchiveKeys(
    `${derivative.title} ${release}`,
    looked,
    `Install the package distribution-gpg-keys, or save the keys that ${derivative.title} publishes as ${looked[0] ?? ''}.`,
  );
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
