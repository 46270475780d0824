import {asAshError} from '../errors/unexpected.js';
import type {Session} from '../session.js';
import {readOperation} from '../store/operation-file.js';
import {keyName, sameKey} from '../store/revision-key.js';
import type {Operation, RevisionKey} from '../store/view.js';
import {stepsOf, type Step} from './steps.js';

/** A revision that another was made of, the nearest one that is still in the store. */
export interface Source {
  readonly key: RevisionKey;
  /** How many revisions between the two are no longer there. */
  readonly gone: number;
}

/** Where the revisions of a store come from. */
export class Lineage {
  readonly #steps: ReadonlyMap<string, Step>;
  readonly #there: ReadonlySet<string>;

  constructor(operations: Iterable<Operation>, there: Iterable<string>) {
    this.#steps = stepsOf(operations);
    this.#there = new Set(there);
  }

  /** As the operations tell; one that can't be read is passed over with a warning. */
  static async read(session: Session): Promise<Lineage> {
    const {store} = session;
    const [{operation: last}, there] = [await store.readView(), await store.revisions()];
    const operations: Operation[] = [];
    for (let id = 1; id <= last; id++) {
      try {
        operations.push(await readOperation(store.layout.operations, id));
      } catch (error) {
        session.report({type: 'warning', message: asAshError(error).message});
      }
    }
    return new Lineage(operations, there);
  }

  isThere(key: RevisionKey): boolean {
    return this.#there.has(keyName(key));
  }

  /** How a revision came about; undefined when no operation tells. */
  stepTo(key: RevisionKey): Step | undefined {
    return this.#steps.get(keyName(key));
  }

  /** What a revision was made of, each as far back as it takes to find one that is there. */
  sourcesOf(key: RevisionKey): Source[] {
    return (this.stepTo(key)?.sources ?? []).flatMap((source) => this.#nearest(source) ?? []);
  }

  /** The revisions from one back to an earlier one that it descends from, both included; undefined when it doesn't. */
  pathBack(from: RevisionKey, to: RevisionKey): RevisionKey[] | undefined {
    const cameFrom = new Map<string, RevisionKey | null>([[keyName(from), null]]);
    const queue = [from];
    for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
      if (sameKey(key, to)) return followed(key, cameFrom);
      for (const source of this.stepTo(key)?.sources ?? []) {
        if (cameFrom.has(keyName(source))) continue;
        cameFrom.set(keyName(source), key);
        queue.push(source);
      }
    }
    return undefined;
  }

  #nearest(key: RevisionKey): Source | undefined {
    const seen = new Set<string>();
    let gone = 0;
    for (let at: RevisionKey | undefined = key; at !== undefined; gone++) {
      if (this.isThere(at)) return {key: at, gone};
      if (seen.has(keyName(at))) return undefined;
      seen.add(keyName(at));
      at = this.stepTo(at)?.sources[0];
    }
    return undefined;
  }
}

function followed(end: RevisionKey, cameFrom: ReadonlyMap<string, RevisionKey | null>): RevisionKey[] {
  const path: RevisionKey[] = [];
  for (let key: RevisionKey | null | undefined = end; key; key = cameFrom.get(keyName(key))) path.push(key);
  return path.reverse();
}
