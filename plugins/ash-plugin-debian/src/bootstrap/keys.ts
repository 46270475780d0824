import {access, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {DebianDerivative, Release} from '../derivatives/debian-derivative.js';
import {noArchiveKeyring, noSecondKeyring, unusableKeyring} from '../errors/bootstrap-means.js';
import type {Source} from '../host-apt/source.js';

/** A source, with the keyring that checks it on the host while the base is made, and later inside. */
export interface KeyedSource extends Source {
  /** Absent: the host's apt checks it with its common keys, or it is trusted without. */
  readonly hostKeyring?: string;
}

/** A keyring that no package brings into the base. */
export interface CopiedKey {
  readonly path: string;
  readonly base64: string;
}

/** One argument of a program can't be longer than 128 KiB. */
const LARGEST_KEY = 90_000;

/**
 * Finds the key of each source. Inside a base, the archive's own keyring is where its package puts it, wherever the
 * host has it. Rejects with `ASH_KEYRING_MISSING` when downloads could not be trusted.
 */
export async function findKeys(
  derivative: DebianDerivative,
  sources: readonly Source[],
  host: {readonly root: string; readonly hasCommonKeys: boolean; readonly installHint: string},
): Promise<KeyedSource[]> {
  const {archive} = derivative;
  const found = await firstExisting(host.root, archive.hostKeyrings);
  return sources.map((source): KeyedSource => {
    if (source.trusted === true) return source;
    if (source.signedBy !== undefined && !archive.hostKeyrings.includes(source.signedBy)) {
      return {...source, hostKeyring: source.signedBy};
    }
    if (found !== undefined) return {...source, signedBy: archive.keyring, hostKeyring: found};
    if (host.hasCommonKeys) return source;
    throw noArchiveKeyring(derivative.title, archive.hostKeyrings, host.installHint);
  });
}

/** The sources of the archives beside the first, with their keys. Rejects with `ASH_KEYRING_MISSING` for a key that the host has not. */
export async function secondSources(
  {title, secondArchives = []}: DebianDerivative,
  release: Release,
  hostRoot: string,
): Promise<KeyedSource[]> {
  return Promise.all(
    secondArchives.map(async ({mirror, components, suite, keyrings, keyAddress}) => {
      const found = await firstExisting(hostRoot, keyrings);
      if (found === undefined) throw noSecondKeyring(title, keyrings, keyAddress);
      return {uri: mirror, suite: suite(release), components, signedBy: found, hostKeyring: found};
    }),
  );
}

/** The keyrings of the sources that have to be copied into the base. */
export async function keysToCopy(
  derivative: DebianDerivative,
  sources: readonly KeyedSource[],
  hostRoot: string,
): Promise<CopiedKey[]> {
  const paths = new Set(sources.flatMap(({signedBy}) => signedBy ?? []));
  paths.delete(derivative.archive.keyring);
  return Promise.all([...paths].map(async (path) => ({path, base64: await readKey(hostRoot, path)})));
}

async function readKey(hostRoot: string, path: string): Promise<string> {
  let content: Buffer;
  try {
    content = await readFile(join(hostRoot, path));
  } catch (error) {
    throw unusableKeyring(path, error);
  }
  if (content.length === 0 || content.length > LARGEST_KEY) throw unusableKeyring(path);
  return content.toString('base64');
}

async function firstExisting(hostRoot: string, paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    try {
      await access(join(hostRoot, path));
      return path;
    } catch {
      continue;
    }
  }
  return undefined;
}
