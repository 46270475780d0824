import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {parseOsRelease, type OsRelease} from 'ash-sdk';
import type {DebianDerivative} from '../derivatives/debian-derivative.js';
import {archiveSources, type ArchiveSource} from '../host-apt/archive-sources.js';
import {readHostSources} from '../host-apt/read-host-sources.js';
import {originOf} from '../host-apt/release-origin.js';

/** What a bootstrap wants to know of the machine that it runs on. */
export interface HostFacts {
  readonly release: OsRelease;
  /** Whether the machine runs the same distribution. */
  readonly isSame: boolean;
  /** Whether its packages come from the same archive, and its apt has the keys. */
  readonly sharesArchive: boolean;
  /** The machine's own sources of that archive; empty when it has none. */
  readonly sources: readonly ArchiveSource[];
}

/** Reads the host's os-release and apt sources below `hostRoot`, which is `/` but in tests. */
export async function readHostFacts(derivative: DebianDerivative, hostRoot: string): Promise<HostFacts> {
  const release = parseOsRelease(
    (await readOne(hostRoot, 'etc/os-release')) ?? (await readOne(hostRoot, 'usr/lib/os-release')) ?? '',
  );
  const isSame = derivative.recognises(release);
  const sharesArchive = isSame || derivative.sharesArchive?.(release) === true;
  if (!sharesArchive) return {release, isSame, sharesArchive, sources: []};
  const all = await readHostSources(hostRoot);
  const known = await Promise.all(
    all.map(async (source) => ({source, origin: await originOf(source, hostRoot)})),
  );
  return {release, isSame, sharesArchive, sources: archiveSources(derivative, known)};
}

/** What to type on this machine to get the means to bootstrap. */
export function installHint(release: OsRelease, {archive}: DebianDerivative): string {
  const ids = `${release['ID'] ?? ''} ${release['ID_LIKE'] ?? ''}`.split(' ');
  if (ids.includes('arch')) return `pacman -S debootstrap ${archive.keyringPackage}`;
  if (ids.includes('alpine')) return `apk add debootstrap ${archive.keyringPackage}`;
  if (ids.includes('fedora') || ids.includes('rhel'))
    return `dnf install debootstrap ${archive.origin === 'Ubuntu' ? 'ubu-keyring' : 'debian-keyring'}`;
  return `apt install mmdebstrap ${archive.keyringPackage}`;
}

async function readOne(hostRoot: string, path: string): Promise<string | undefined> {
  try {
    return await readFile(join(hostRoot, path), 'utf8');
  } catch {
    return undefined;
  }
}
