import type {Side} from '../delta/request.js';
import type {Distro} from '../plugin-host/plugins.js';
import type {Session} from '../session.js';
import type {RevisionKey} from '../store/view.js';
import {sideOf} from './side-of.js';

/** So many revisions are kept in memory: the old and the new one of a parent, for two parents whose children are worked on together. */
const KEPT = 4;

/** Revisions that several layers have in common, as they are now or were built on: each is read once. */
export class Sides {
  readonly #known = new Map<string, Promise<Side>>();

  constructor(readonly session: Session) {}

  async read(key: RevisionKey, distro: Distro): Promise<Side> {
    const name = `${distro.adapter.id} ${key.snapshot}.${key.revision}`;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const reading = sideOf(this.session, key, distro);
    this.#known.set(name, reading);
    const [oldest] = this.#known.keys();
    if (this.#known.size > KEPT && oldest !== undefined) this.#known.delete(oldest);
    return reading;
  }
}
