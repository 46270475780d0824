import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {parseOsRelease, type OsRelease} from 'ash-sdk';
import type {FedoraDerivative} from '../derivatives/fedora-derivative.js';

/** What a bootstrap wants to know of the machine that it runs on. */
export interface HostFacts {
  readonly release: OsRelease;
  /** Whether the machine runs the same distribution. */
  readonly isSame: boolean;
}

/** Reads the host's os-release below `hostRoot`, which is `/` but in tests. */
export async function readHostFacts(derivative: FedoraDerivative, hostRoot: string): Promise<HostFacts> {
  const text =
    (await readOne(hostRoot, 'etc/os-release')) ?? (await readOne(hostRoot, 'usr/lib/os-release')) ?? '';
  const release = parseOsRelease(text);
  return {release, isSame: derivative.recognises(release)};
}

/** What to type on this machine to get dnf. */
export function installHint(release: OsRelease): string {
  const ids = `${release['ID'] ?? ''} ${release['ID_LIKE'] ?? ''}`.split(' ');
  if (ids.includes('arch')) return 'pacman -S dnf';
  if (ids.includes('alpine')) return 'apk add dnf';
  return ids.includes('fedora') || ids.includes('rhel') ? 'dnf install dnf' : 'apt install dnf rpm';
}

async function readOne(hostRoot: string, path: string): Promise<string | undefined> {
  try {
    return await readFile(join(hostRoot, path), 'utf8');
  } catch {
    return undefined;
  }
}
