import type {DirectoryAliases, RootPath} from 'ash-sdk';

/** What was asked for in one directory, by last name. */
export type WantedNames = ReadonlyMap<string, readonly RootPath[]>;

/** The paths that were asked for, by directory and last name as the database may spell them. */
export class WantedPaths {
  readonly #directories = new Map<string, Map<string, RootPath[]>>();

  constructor(paths: Iterable<RootPath>, aliases: DirectoryAliases) {
    for (const path of new Set(paths)) {
      for (const spelling of aliases.spellings(path)) {
        const slash = spelling.lastIndexOf('/') + 1;
        const directory = spelling.slice(0, slash);
        const names = this.#directories.get(directory) ?? new Map<string, RootPath[]>();
        this.#directories.set(directory, names);
        names.set(spelling.slice(slash), [...(names.get(spelling.slice(slash)) ?? []), path]);
      }
    }
  }

  /** What was asked for in a directory, which has a slash at its end, by last name; undefined when nothing was. */
  in(directory: string): WantedNames | undefined {
    return this.#directories.get(directory);
  }
}
