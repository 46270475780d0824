import {execFileSync} from 'node:child_process';
import {copyFileSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {definitionOf, type Volume} from 'ash-sdk';
import {realHost} from 'ash-testkit';
import btrfs from '../../plugins/ash-fs-btrfs/src/filesystem.js';
import directory from '../../plugins/ash-fs-directory/src/filesystem.js';
import zfs from '../../plugins/ash-fs-zfs/src/filesystem.js';
import {ash, succeed, type AshOptions, type Outcome} from './ash.js';
import {needsPrograms, needsRoot} from './requirements.js';
import {needsDisk, storeDisk, type StoreDisk} from './store-disk/store-disk.js';

const PLUGINS: Readonly<Record<string, unknown>> = {btrfs, directory, zfs};

/** Programs of the host that the base has. */
const PROGRAMS = ['sh', 'cat', 'dd', 'head', 'mkdir', 'rm'];

const PACKAGE = `Package: programs
Status: install ok installed
Version: 1
Architecture: all
Maintainer: nobody
Description: a few programs
`;

/** Skips a suite where such stores can't be made: they need no image. */
export function needsSmallStores(context: Mocha.Context, disk = storeDisk()): void {
  needsRoot(context);
  needsPrograms(context, 'bwrap', 'ldd');
  if (disk.inPlace !== true) needsDisk(context, disk);
}

export interface SmallStoreOptions {
  /** Of the image. Default: 512M. */
  readonly size?: string;
  /** Whether the base has what stands for a kernel, and the store a boot loader that reads it there. */
  readonly bootable?: boolean;
  /** Default: what the tests run on. */
  readonly disk?: StoreDisk;
}

/** A store in a small image, or in plain folders where none can be mounted, with a base 0 that is a few programs large; it is mounted. */
export class SmallStore {
  readonly image: string;
  readonly directory: string;
  readonly options: AshOptions;
  readonly #disk: StoreDisk;
  #isMounted = false;

  private constructor(home: string, disk: StoreDisk) {
    this.image = path.join(home, 'small.img');
    this.directory = path.join(home, 'small');
    this.options = {store: this.directory, env: {ASH_LOG_DIR: path.join(home, 'logs')}};
    this.#disk = disk;
  }

  static async make(home: string, options: SmallStoreOptions = {}): Promise<SmallStore> {
    const {size = '512M', bootable = false, disk = storeDisk()} = options;
    const store = new SmallStore(home, disk);
    mkdirSync(store.directory);
    disk.create(store.image, size, store.directory);
    store.#isMounted = true;
    try {
      await succeed(['init', store.directory, '--fs', disk.filesystem]);
      await store.#makeBase(bootable);
    } catch (error) {
      store.unmount();
      throw error;
    }
    return store;
  }

  /** A revision that nobody knows of yet, and no view: the repair takes it up. */
  async #makeBase(bootable: boolean): Promise<void> {
    const volume = await this.volume();
    await volume.create('@ash/work/ba5e');
    const root = volume.pathOf('@ash/work/ba5e');
    furnish(root);
    if (bootable) {
      mkdirSync(path.join(root, 'boot'));
      for (const name of ['vmlinuz-1', 'initrd.img-1']) writeFileSync(path.join(root, 'boot', name), name);
      writeFileSync(this.inStore('boot', 'loader.json'), '{"loader":"grub","arguments":[]}\n');
    }
    await volume.seal('@ash/work/ba5e', '@ash/revisions/0.1');
    rmSync(this.inStore('state', 'view.json'));
    await this.ash('doctor', '--repair');
  }

  /** The volume that the store lies on. */
  async volume(): Promise<Volume> {
    const definition = definitionOf(PLUGINS[this.#disk.filesystem]);
    if (definition?.kind !== 'filesystem') throw new Error(`no plugin for ${this.#disk.filesystem}`);
    return definition.create(realHost()).open(this.directory);
  }

  inStore(...names: readonly string[]): string {
    return path.join(this.directory, '@ash', ...names);
  }

  /** Runs ash, which must succeed. */
  async ash(...words: readonly string[]): Promise<Outcome> {
    return succeed(words, this.options);
  }

  /** Runs ash, however it ends. */
  async try(...words: readonly string[]): Promise<Outcome> {
    return ash(words, this.options);
  }

  mount(...options: readonly string[]): void {
    this.#disk.mount(this.image, this.directory, options);
    this.#isMounted = true;
  }

  unmount(): void {
    if (this.#isMounted) this.#disk.unmount(this.directory);
    this.#isMounted = false;
  }
}

/** A root that programs can be run in, and that says that it is a Debian. */
function furnish(root: string): void {
  for (const name of ['usr/bin', 'etc', 'var/lib/dpkg', 'dev', 'proc', 'sys', 'run', 'tmp', 'root'])
    mkdirSync(path.join(root, name), {recursive: true});
  symlinkSync('usr/bin', path.join(root, 'bin'));
  writeFileSync(path.join(root, 'etc/os-release'), 'ID=debian\nVERSION_CODENAME=bookworm\n');
  writeFileSync(path.join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  writeFileSync(path.join(root, 'var/lib/dpkg/status'), PACKAGE);
  const programs = PROGRAMS.map((name) => [name, realpathSync(`/usr/bin/${name}`)] as const);
  for (const [name, file] of programs) copyFileSync(file, path.join(root, 'usr/bin', name));
  const listing = execFileSync(
    'ldd',
    programs.map(([, file]) => file),
    {encoding: 'utf8'},
  );
  for (const [, library = ''] of listing.matchAll(/(\/\S+) \(0x/g)) {
    mkdirSync(path.join(root, path.dirname(library)), {recursive: true});
    copyFileSync(library, path.join(root, library));
  }
}
