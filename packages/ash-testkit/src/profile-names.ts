import type {Profile} from 'ash-sdk';

/** The names in a list with one on each line; lines that begin with `#` say where those below them were seen. Pure. */
export function namesIn(list: string): ReadonlySet<string> {
  return new Set(list.split('\n').filter((line) => line !== '' && !line.startsWith('#')));
}

/** One sentence for each profile with packages that are not among the names. Pure. */
export function neverSeen(profiles: readonly Profile[], names: ReadonlySet<string>): string[] {
  return profiles.flatMap(({id, packages}) => {
    const unknown = packages.filter((name) => !names.has(name));
    return unknown.length === 0
      ? []
      : [`The profile ${id} names ${unknown.join(', ')}, never seen in a list.`];
  });
}

/** The names that no profile names, so that the list can be kept short. Pure. */
export function namedByNone(profiles: readonly Profile[], names: ReadonlySet<string>): string[] {
  const named = new Set(profiles.flatMap(({packages}) => packages));
  return [...names].filter((name) => !named.has(name));
}
