/** What a package says about triggers. */
export interface TriggerWords {
  readonly activates: readonly string[];
  readonly interests: readonly string[];
}

/** Reads the `triggers` control file of a package. Source: deb-triggers(5). */
export function parseTriggers(text: string): TriggerWords {
  const activates: string[] = [];
  const interests: string[] = [];
  for (const line of text.split('\n')) {
    const [, kind, name] = /^\s*(activate|interest)(?:-await|-noawait)?\s+(\S+)/.exec(line) ?? [];
    if (name === undefined) continue;
    (kind === 'activate' ? activates : interests).push(name);
  }
  return {activates, interests};
}

/** The directories and files that packages wait for changes of: the first words of dpkg's list of file triggers. */
export function watchedPlaces(text: string): ReadonlySet<string> {
  return new Set(text.split('\n').flatMap((line) => /^(\/\S*)\s/.exec(line)?.[1] ?? []));
}

/** The watched places that these paths, as packages spell them, are or lie in. Pure. */
export function touchedPlaces(watched: ReadonlySet<string>, paths: Iterable<string>): ReadonlySet<string> {
  const touched = new Set<string>();
  const seen = new Set<string>();
  for (const path of paths) {
    for (let place = path; place !== '' && !seen.has(place); place = place.slice(0, place.lastIndexOf('/'))) {
      seen.add(place);
      if (watched.has(place)) touched.add(place);
    }
  }
  return touched;
}
