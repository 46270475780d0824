import {
  archiveName,
  type DebianDerivative,
  type Pocket,
  type Release,
} from '../derivatives/debian-derivative.js';
import type {ArchiveSource} from '../host-apt/archive-sources.js';
import type {Source} from '../host-apt/source.js';

export interface SourceWishes {
  readonly derivative: DebianDerivative;
  readonly release: Release;
  /** Debian's name; absent: one that every mirror has. */
  readonly architecture?: string;
  /** Asked for by the user. */
  readonly mirror?: string;
  /** Parts of the archive beyond the usual ones, where the release has them. */
  readonly more?: readonly string[];
  /** What the host uses of the same archive; empty on a host of another distribution. */
  readonly host: readonly ArchiveSource[];
}

/**
 * The sources of a base, the release itself first. In order of preference: the mirror that was asked for, the host's sources of this
 * release, the host's sources of another release with the release's name exchanged, the distribution's own servers.
 */
export function chooseSources(wishes: SourceWishes): Source[] {
  const more = (wishes.more ?? []).filter((component) => wishes.release.components.includes(component));
  return usualSources(wishes).map((source) => ({
    ...source,
    components: [...new Set([...source.components, ...more])],
  }));
}

function usualSources(wishes: SourceWishes): Source[] {
  const {derivative, release, mirror, host, architecture} = wishes;
  const place = mirrorFor(derivative, architecture);
  const set = place === derivative.archive.mirror ? ownSources(release, host) : [];
  const standard = (components?: readonly string[]) =>
    standardSources(derivative, release, place, components);
  if (mirror === undefined) return set.length > 0 ? set : standard();
  const main = set.find((source) => source.suite === archiveName(release));
  const isSecurity = ({suite}: Source) => suite === suiteOf(release, 'security');
  const named = standard(main?.components).filter((source) => !isSecurity(source));
  const security = (set.length > 0 ? set : standard()).filter(isSecurity);
  const key = main?.uri === mirror ? optionsOf(main) : {};
  return [...named.map((source) => ({...source, uri: mirror, ...key})), ...security];
}

/** The name of a pocket's suite. */
function suiteOf(release: Release, pocket: Pocket | undefined): string {
  const name = archiveName(release);
  return pocket === undefined ? name : `${name}-${pocket}`;
}

/** The distribution's own server for an architecture. */
function mirrorFor({archive}: DebianDerivative, architecture: string | undefined): string {
  const {mirror, ports} = archive;
  if (architecture === undefined || ports === undefined || ports.except.includes(architecture)) return mirror;
  return ports.mirror;
}

function standardSources(
  {archive}: DebianDerivative,
  release: Release,
  mirror: string,
  components = archive.components,
): Source[] {
  const pockets = [undefined, ...release.pockets];
  return pockets.map((pocket) => ({
    uri: pocket === 'security' && mirror === archive.mirror ? archive.securityMirror : mirror,
    suite: suiteOf(release, pocket),
    components: components.filter((component) => release.components.includes(component)),
  }));
}

/** What the host's set-up means for a release; empty when it lacks the release itself. */
function ownSources(release: Release, host: readonly ArchiveSource[]): Source[] {
  const codenames = host.filter(({pocket}) => pocket === undefined).map(({codename}) => codename);
  const name = archiveName(release);
  const model = codenames.includes(name) ? name : codenames[0];
  const sources = host
    .filter(({codename, pocket}) => codename === model && isThere(release, model, pocket))
    .map((source) => ({
      uri: source.uri,
      suite: suiteOf(release, source.pocket),
      components: source.components.filter((component) => release.components.includes(component)),
      ...optionsOf(source),
    }))
    .filter(({components}) => components.length > 0);
  return merge(sources.sort((a, b) => Number(b.suite === name) - Number(a.suite === name)));
}

/** Whether a pocket that the host uses of its release is there for another one too. */
function isThere(release: Release, model: string, pocket: Pocket | undefined): boolean {
  return archiveName(release) === model || pocket === undefined || release.pockets.includes(pocket);
}

function optionsOf({signedBy, trusted, checkValidUntil}: Source): Partial<Source> {
  return {
    ...(signedBy === undefined ? {} : {signedBy}),
    ...(trusted === undefined ? {} : {trusted}),
    ...(checkValidUntil === undefined ? {} : {checkValidUntil}),
  };
}

/** One source for each address and suite, with the components of all. */
function merge(sources: readonly Source[]): Source[] {
  const merged = new Map<string, Source>();
  for (const source of sources) {
    const key = `${source.uri} ${source.suite}`;
    const known = merged.get(key);
    const components = [...new Set([...(known?.components ?? []), ...source.components])];
    merged.set(key, {...(known ?? source), components});
  }
  return [...merged.values()];
}
