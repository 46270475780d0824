import {execFileSync} from 'node:child_process';
import {copyFileSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {ash, succeed, type AshOptions, type Outcome} from './ash.js';

/** Programs of the host that the base has. */
const PROGRAMS = ['sh', 'cat', 'dd', 'head', 'mkdir', 'rm'];

const PACKAGE = `Package: programs
Status: install ok installed
Version: 1
Architecture: all
Maintainer: nobody
Description: a few programs
`;

/** A store on a btrfs in a small image, with a base 0 that is a few programs large; it is mounted. */
export class SmallStore {
  readonly image: string;
  readonly directory: string;
  readonly options: AshOptions;
  #isMounted = false;

  private constructor(home: string) {
    this.image = path.join(home, 'small.img');
    this.directory = path.join(home, 'small');
    this.options = {store: this.directory, env: {ASH_LOG_DIR: path.join(home, 'logs')}};
  }

  static async make(home: string, size = '512M'): Promise<SmallStore> {
    const store = new SmallStore(home);
    await succeed(['init', store.image, '--size', size]);
    mkdirSync(store.directory);
    store.mount();
    try {
      const base = store.inStore('revisions', '0.1');
      execFileSync('btrfs', ['-q', 'subvolume', 'create', base]);
      furnish(base);
      execFileSync('btrfs', ['property', 'set', base, 'ro', 'true']);
      rmSync(store.inStore('state', 'view.json'));
      // What lies there without a record is taken up.
      await store.ash('doctor', '--repair');
    } catch (error) {
      store.unmount();
      throw error;
    }
    return store;
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

  /** Gives the base what stands for a kernel, and the store a boot loader. */
  bootable(): void {
    const base = this.inStore('revisions', '0.1');
    execFileSync('btrfs', ['property', 'set', base, 'ro', 'false']);
    mkdirSync(path.join(base, 'boot'));
    for (const name of ['vmlinuz-1', 'initrd.img-1']) writeFileSync(path.join(base, 'boot', name), name);
    execFileSync('btrfs', ['property', 'set', base, 'ro', 'true']);
    writeFileSync(this.inStore('boot', 'loader.json'), '{"loader":"grub","arguments":[]}\n');
  }

  mount(...options: readonly string[]): void {
    execFileSync('mount', ['-o', ['loop', ...options].join(','), this.image, this.directory]);
    this.#isMounted = true;
  }

  unmount(): void {
    if (this.#isMounted) execFileSync('umount', [this.directory]);
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
