import {
  archiveName,
  type DebianDerivative,
  type Pocket,
  type Release,
} from '../derivatives/debian-derivative.js';
import type {Source} from './source.js';

/** A source of the distribution's own archive. */
export interface ArchiveSource extends Source {
  readonly codename: string;
  /** Undefined: the release itself. */
  readonly pocket: Pocket | undefined;
}

/** A source together with who its lists say made it, where the host has lists. */
export interface SourceWithOrigin {
  readonly source: Source;
  readonly origin: string | undefined;
}

/**
 * The sources that are the distribution's own, with the shifting names of releases made plain. The lists that the host fetched decide;
 * without them the address, the components and the key have to look like the archive's.
 */
export function archiveSources(
  derivative: DebianDerivative,
  sources: readonly SourceWithOrigin[],
): ArchiveSource[] {
  return sources.flatMap(({source, origin}) => {
    const suite = parseSuite(derivative, source.suite);
    if (suite === undefined || !isFetchable(source) || !hasOwnComponents(suite.release, source)) return [];
    if (origin === undefined ? !looksOwn(derivative, source) : origin !== derivative.archive.origin)
      return [];
    return [
      {
        ...source,
        uri: source.uri.replace(/\/+$/, ''),
        codename: archiveName(suite.release),
        pocket: suite.pocket,
      },
    ];
  });
}

function parseSuite(
  {archive}: DebianDerivative,
  suite: string,
): {release: Release; pocket: Pocket | undefined} | undefined {
  const match = /^([a-z]+)(?:-(updates|security)|\/(updates))?$/.exec(suite);
  const release = archive.releases.find(
    (candidate) => archiveName(candidate) === match?.[1] || candidate.aliases.includes(match?.[1] ?? ''),
  );
  if (release === undefined) return undefined;
  return {release, pocket: match?.[3] === undefined ? (match?.[2] as Pocket | undefined) : 'security'};
}

function isFetchable({uri}: Source): boolean {
  return /^https?:\/\/[^\s[\]"'\\]+$/.test(uri);
}

function hasOwnComponents(release: Release, {components}: Source): boolean {
  return components.length > 0 && components.every((component) => release.components.includes(component));
}

function looksOwn({archive}: DebianDerivative, {uri, signedBy}: Source): boolean {
  if (signedBy !== undefined && !archive.hostKeyrings.includes(signedBy)) return false;
  return archive.mirrorPath.test(uri);
}
