import {diffArrays} from 'diff';

/** Edits between two versions of a file up to which the lines that stayed are looked for; beyond, all count as new. */
const EDIT_LIMIT = 5000;

/** Finds out with which version each line of a text came: versions are shown to it from the newest back. Pure but for its own state. */
export class LineOrigins<Origin> {
  readonly lines: readonly string[];
  readonly #origins: (Origin | undefined)[];
  /** For each line of the version shown last: its index in the newest one, or undefined when it isn't there any more. */
  #indexes: (number | undefined)[];
  #version: readonly string[];

  constructor(newest: string) {
    this.lines = linesOf(newest);
    this.#version = this.lines;
    this.#origins = this.lines.map(() => undefined);
    this.#indexes = [...this.lines.keys()];
  }

  /** Shows the version before the one shown last (undefined: there was none), which `origin` turned into that. */
  before(older: string | undefined, origin: Origin): void {
    const lines = older === undefined ? [] : linesOf(older);
    const indexes: (number | undefined)[] = lines.map(() => undefined);
    let oldAt = 0;
    let newAt = 0;
    const parts = diffArrays([...lines], [...this.#version], {maxEditLength: EDIT_LIMIT});
    for (const {added, removed, count} of parts ?? replaced(lines.length, this.#version.length)) {
      for (let index = 0; index < count; index++) {
        if (added) this.#attribute(newAt++, origin);
        else if (removed) oldAt++;
        else indexes[oldAt++] = this.#indexes[newAt++];
      }
    }
    this.#version = lines;
    this.#indexes = indexes;
  }

  /** Whether each line has its origin. */
  get isComplete(): boolean {
    return !this.#origins.includes(undefined);
  }

  /** The origin of each line; of lines that were in every version shown, undefined. */
  get origins(): readonly (Origin | undefined)[] {
    return this.#origins;
  }

  #attribute(at: number, origin: Origin): void {
    const index = this.#indexes[at];
    if (index !== undefined) this.#origins[index] ??= origin;
  }
}

function replaced(removed: number, added: number) {
  return [
    {removed: true, added: false, count: removed},
    {removed: false, added: true, count: added},
  ];
}

/** Without their ends. */
function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
