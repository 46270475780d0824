import type {TreeName, Volume} from 'ash-sdk';

/** What trees take of their own, each measured once between two operations: that reads where every file lies. */
export class MeasuredTrees {
  readonly #volume: () => Promise<Pick<Volume, 'space'>>;
  /** The operation after which the trees were measured. */
  #operation: number | undefined;
  #own = new Map<TreeName, number>();

  constructor(volume: () => Promise<Pick<Volume, 'space'>>) {
    this.#volume = volume;
  }

  /** Own bytes of trees together. `operation` is the newest that there is. What can't be measured counts as nothing. */
  async bytesOf(operation: number, trees: readonly TreeName[]): Promise<number> {
    if (this.#operation !== operation) this.#own.clear();
    this.#operation = operation;
    const unknown = trees.filter((tree) => !this.#own.has(tree));
    if (unknown.length > 0) await this.#measure(unknown);
    return trees.reduce((sum, tree) => sum + (this.#own.get(tree) ?? 0), 0);
  }

  async #measure(trees: readonly TreeName[]): Promise<void> {
    const volume = await this.#volume();
    for (const {name, own} of await volume.space(trees).catch(() => [])) this.#own.set(name, own);
  }
}
