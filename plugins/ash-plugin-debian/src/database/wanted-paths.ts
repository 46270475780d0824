import type {DirectoryAliases, RootPath} from 'ash-sdk';
import type {Diversion} from './diversions.js';

/** A path that was asked for, and the packages that can mean it by a certain spelling. */
interface Meaning {
  readonly path: RootPath;
  readonly means: (packageName: string) => boolean;
}

const everybody: Meaning['means'] = () => true;

/** Translates what the database spells into the paths that were asked for; everything else is passed over. */
export class WantedPaths {
  readonly #meanings = new Map<string, Meaning[]>();

  constructor(paths: Iterable<RootPath>, aliases: DirectoryAliases, diversions: readonly Diversion[]) {
    const from = new Map(diversions.map((diversion) => [diversion.from, diversion]));
    const to = new Map(diversions.map((diversion) => [diversion.to, diversion]));
    for (const path of new Set(paths)) {
      const diversion = from.get(path);
      const source = to.get(path);
      this.#add(
        path,
        aliases.spellings(path),
        diversion === undefined ? everybody : (name) => diversion.by === name,
      );
      if (source !== undefined) this.#add(path, aliases.spellings(source.from), (name) => source.by !== name);
    }
  }

  /** Everything that the database may spell for one of the paths. */
  spellings(): Iterable<string> {
    return this.#meanings.keys();
  }

  /** The asked-for paths that a package's file has, given the file's path as the database spells it. */
  find(packageName: string, spelled: string): RootPath[] {
    const meanings = this.#meanings.get(spelled);
    if (meanings === undefined) return [];
    return meanings.filter(({means}) => means(packageName)).map(({path}) => path);
  }

  #add(path: RootPath, spellings: readonly RootPath[], means: Meaning['means']): void {
    const meaning: Meaning = {path, means};
    for (const spelling of spellings) {
      const meanings = this.#meanings.get(spelling);
      if (meanings === undefined) this.#meanings.set(spelling, [meaning]);
      else meanings.push(meaning);
    }
  }
}
