import type {DirectoryAliases, RootPath} from 'ash-sdk';
import type {DirectoryFilter} from './file-entries.js';

/** Paths that were asked for, by each way in which the database may spell them. */
export class WantedPaths {
  readonly #bySpelling = new Map<string, RootPath>();
  readonly #directories = new Set<string>();

  constructor(paths: Iterable<RootPath>, aliases: DirectoryAliases) {
    for (const path of new Set(paths)) {
      for (const spelling of aliases.spellings(path)) {
        this.#bySpelling.set(spelling, path);
        const slash = spelling.lastIndexOf('/');
        this.#directories.add(slash === 0 ? '/' : spelling.slice(0, slash));
      }
    }
  }

  /** The asked-for path that is spelled so. */
  find(spelled: RootPath): RootPath | undefined {
    return this.#bySpelling.get(spelled);
  }

  /** Whether any file of a directory was asked for. */
  readonly hasIn: DirectoryFilter = (directory) => this.#directories.has(directory);
}
