import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import type {FilesystemBackend, Target, TreeName, Volume} from 'ash-sdk';
import {Root} from '../files/root.js';
import {readFormat, type StoreFormat} from './format.js';
import {layoutAt, revisionTree, type StoreLayout} from './layout.js';
import {readView} from './view-file.js';
import {revisionName, type SnapshotRecord, type View} from './view.js';

/** An open store: where it lies, its view, and its volume when one is needed. */
export class Store {
  readonly target: Target;
  /** Absolute path where the top of the volume is mounted. */
  readonly directory: string;
  readonly layout: StoreLayout;
  readonly format: StoreFormat;
  /** Whether this process may change the store. */
  readonly writable: boolean;
  /** Brings what is derived from a view up to date with it. Whoever opens the store says how. */
  reconcile: (view: View) => Promise<void> = async () => Promise.resolve();
  readonly #openBackend: () => Promise<FilesystemBackend>;
  #backend: Promise<FilesystemBackend> | undefined;
  #volume: Promise<Volume> | undefined;

  private constructor(fields: StoreFields & {format: StoreFormat}) {
    this.target = fields.target;
    this.directory = fields.directory;
    this.layout = layoutAt(fields.directory);
    this.format = fields.format;
    this.writable = fields.writable;
    this.#openBackend = async () => fields.openBackend(fields.format.filesystem);
  }

  static async open(fields: StoreFields): Promise<Store> {
    return new Store({...fields, format: await readFormat(layoutAt(fields.directory).format)});
  }

  async readView(): Promise<View> {
    return readView(this.layout.view);
  }

  /** The file-system plugin, which is loaded the first time. */
  async backend(): Promise<FilesystemBackend> {
    this.#backend ??= this.#openBackend();
    return this.#backend;
  }

  async volume(): Promise<Volume> {
    this.#volume ??= this.backend().then(async (backend) => backend.open(this.directory));
    return this.#volume;
  }

  /** The files of a tree that exists. */
  async root(tree: TreeName): Promise<Root> {
    return Root.open((await this.volume()).pathOf(tree));
  }

  /** The files of a snapshot's current revision. */
  async rootOf(record: SnapshotRecord): Promise<Root> {
    return this.root(revisionTree(revisionName(record)));
  }

  /** Names of all revisions that lie in the store, known to the view or not. */
  async revisions(): Promise<readonly string[]> {
    return (await readdir(this.layout.revisions)).filter((name) => /^\d+\.\d+$/.test(name));
  }

  /** Names of all deployments that lie in the store, of copies too: `13`, `7.1`. */
  async deployments(): Promise<readonly string[]> {
    return (await readdir(this.layout.deployments)).filter((name) => /^\d+(\.\d+)?$/.test(name));
  }

  /** Directory on the host with the shared downloads of a distribution. */
  cacheOf(distro: string): string {
    return join(this.layout.cache, distro);
  }
}

interface StoreFields {
  readonly target: Target;
  readonly directory: string;
  readonly writable: boolean;
  readonly openBackend: (filesystem: string) => Promise<FilesystemBackend>;
}
