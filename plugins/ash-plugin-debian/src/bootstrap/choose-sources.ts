import type {DebianDerivative, Pocket, Release} from '../derivatives/debian-derivative.js';
import type {ArchiveSource} from '../host-apt/archive-sources.js';
import type {Source} from '../host-apt/source.js';

export interface SourceWishes {
  readonly derivative: DebianDerivative;
  readonly release: Release;
  /** Asked for by the user. */
  readonly mirror?: string;
  /** What the host uses of the same archive; empty on a host of another distribution. */
  readonly host: readonly ArchiveSource[];
}

/**
 * The sources of a base, the release itself first. In order of preference: the mirror that was asked for, the host's sources of this
 * release, the host's sources of another release with the release's name exchanged, the distribution's own servers.
 */
export function chooseSources({derivative, release, mirror, host}: SourceWishes): Source[] {
  const set = ownSources(release, host);
  if (mirror === undefined) return set.length > 0 ? set : standardSources(derivative, release);
  const main = set.find((source) => source.suite === release.codename);
  const named = standardSources(derivative, release, main?.components).filter(
    ({uri}) => uri === derivative.archive.mirror,
  );
  const security = (set.length > 0 ? set : standardSources(derivative, release)).filter(
    ({suite}) => suite === suiteOf(release, 'security'),
  );
  const key = main?.uri === mirror ? optionsOf(main) : {};
  return [...named.map((source) => ({...source, uri: mirror, ...key})), ...security];
}

/** The name of a pocket's suite. */
function suiteOf({codename}: Release, pocket: Pocket | undefined): string {
  return pocket === undefined ? codename : `${codename}-${pocket}`;
}

function standardSources(
  {archive}: DebianDerivative,
  release: Release,
  components = archive.components,
): Source[] {
  const pockets = [undefined, ...release.pockets];
  return pockets.map((pocket) => ({
    uri: pocket === 'security' ? archive.securityMirror : archive.mirror,
    suite: suiteOf(release, pocket),
    components: components.filter((component) => release.components.includes(component)),
  }));
}

/** What the host's set-up means for a release; empty when it lacks the release itself. */
function ownSources(release: Release, host: readonly ArchiveSource[]): Source[] {
  const codenames = host.filter(({pocket}) => pocket === undefined).map(({codename}) => codename);
  const model = codenames.includes(release.codename) ? release.codename : codenames[0];
  const sources = host
    .filter(({codename, pocket}) => codename === model && isThere(release, model, pocket))
    .map((source) => ({
      uri: source.uri,
      suite: suiteOf(release, source.pocket),
      components: source.components.filter((component) => release.components.includes(component)),
      ...optionsOf(source),
    }))
    .filter(({components}) => components.length > 0);
  return merge(
    sources.sort((a, b) => Number(b.suite === release.codename) - Number(a.suite === release.codename)),
  );
}

/** Whether a pocket that the host uses of its release is there for another one too. */
function isThere(release: Release, model: string, pocket: Pocket | undefined): boolean {
  return release.codename === model || pocket === undefined || release.pockets.includes(pocket);
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
