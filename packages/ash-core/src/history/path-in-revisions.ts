import type {RootPath} from 'ash-sdk';
import {locate} from '../delta/locate.js';
import {verify, type EntryChange} from '../delta/verify.js';
import {readTextAt} from '../delta/read-text.js';
import {DirectoryCache, type Lease} from '../files/directory-cache.js';
import type {Session} from '../session.js';
import {revisionTree} from '../store/layout.js';
import {keyName} from '../store/revision-key.js';
import type {RevisionKey} from '../store/view.js';

/** Compares one path in many revisions, and reads it there. Keeps what it has looked at open until it is closed. */
export class PathInRevisions {
  readonly #session: Session;
  readonly #path: RootPath;
  readonly #trees = new Map<string, Promise<DirectoryCache>>();

  constructor(session: Session, path: RootPath) {
    this.#session = session;
    this.#path = path;
  }

  /** How the path differs from an earlier revision (null: from nothing); undefined when it doesn't. */
  async compare(key: RevisionKey, since: RevisionKey | null): Promise<EntryChange | undefined> {
    const to = await this.#tree(key);
    if (since === null) return await this.#asAdded(to);
    const trees = {from: await this.#tree(since), to};
    const [change] = await verify([this.#path], trees, {signal: this.#session.signal});
    return change;
  }

  /** As `readTextAt` has it. */
  async text(key: RevisionKey): Promise<string | null | undefined> {
    return await readTextAt(await this.#tree(key), this.#path);
  }

  async close(): Promise<void> {
    for (const tree of this.#trees.values()) await (await tree).close();
  }

  async #tree(key: RevisionKey): Promise<DirectoryCache> {
    const name = keyName(key);
    const tree =
      this.#trees.get(name) ??
      this.#session.store.root(revisionTree(name)).then((root) => new DirectoryCache(root.directory, 2));
    this.#trees.set(name, tree);
    return await tree;
  }

  async #asAdded(tree: DirectoryCache): Promise<EntryChange | undefined> {
    const leases: Lease[] = [];
    try {
      const located = await locate(tree, this.#path, leases);
      return located && {path: this.#path, change: 'added', kind: located.entry.kind, aspects: []};
    } finally {
      for (const lease of leases) lease.release();
    }
  }
}
