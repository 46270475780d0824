import {execFileSync} from 'node:child_process';
import {appendFileSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'chai';
import {fakeRoot} from '../../../packages/ash-core/test/helpers/fake-root.js';
import {removeScratch} from '../../../packages/ash-core/test/helpers/scratch.js';
import {runProgram, type AshOptions, type Outcome} from '../ash.js';
import {copyDisk} from '../bootable-store.js';
import {makeMachineModules} from '../machine-modules.js';
import {storeDisk, type StoreDisk} from '../store-disk/store-disk.js';
import {removeTemporary, temporaryDirectory} from '../temporary.js';
import {EfiDisk} from './efi-disk.js';

/**
 * A store in an image file, with the fake distribution of ash-testkit: base 0 `base`, snapshot 1 `one` below it, and 2 `two` below that. Where
 * the file system boots, it has a menu, and `one` is deployed.
 */
export class CrashStore {
  /** A root that `ash new --mirror` copies. */
  readonly root: string;
  readonly #directory: string;
  readonly #disk: StoreDisk;
  readonly #efi: EfiDisk | undefined;
  #isMounted = false;

  private constructor(directory: string, root: string, disk: StoreDisk) {
    this.#directory = directory;
    this.root = root;
    this.#disk = disk;
    if (disk.kernels === 'efi') this.#efi = new EfiDisk((name) => this.#at(`${name}.efi`));
  }

  static async make(): Promise<CrashStore> {
    const store = new CrashStore(temporaryDirectory('crash'), await fakeRoot(), storeDisk());
    try {
      await store.#fill();
    } catch (error) {
      await store.dispose();
      throw error;
    }
    return store;
  }

  get boots(): boolean {
    return this.#disk.kernels !== undefined;
  }

  inStore(...names: readonly string[]): string {
    return path.join(this.#at('mounted'), '@ash', ...names);
  }

  /** Where a named copy of the disk lies. */
  disk(name: string): string {
    return this.#at(`${name}.img`);
  }

  /** Runs ash on the store, whatever the exit code. */
  async ash(words: readonly string[], options: AshOptions = {}): Promise<Outcome> {
    const program = [process.execPath, this.#at('node_modules/ash-cli/bin/ash.js')];
    const env = {ASH_LOG_DIR: this.#at('logs'), TMPDIR: this.#directory, ...options.env};
    return runProgram([...program, ...words], {...options, env, store: this.#at('mounted')});
  }

  /** Runs ash on the store; it must succeed. */
  async succeed(words: readonly string[], options: AshOptions = {}): Promise<Outcome> {
    const outcome = await this.ash(words, options);
    expect(outcome.code, `ash ${words.join(' ')}\n${outcome.stdout}${outcome.stderr}`).to.equal(0);
    return outcome;
  }

  /** Appends a line to a file in the `/etc` of a deployment, as its system would. */
  editEtc(deployment: string, name: string, line: string): void {
    appendFileSync(this.inStore('deployments', deployment, 'etc', name), `${line}\n`);
  }

  /** Keeps the disk under a name as it is now; what the kernel still holds back is lost. */
  cut(name: string): void {
    copyDisk(this.disk('now'), this.disk(name));
    this.#efi?.copy('now', name);
  }

  /** Keeps the disk under a name with all that was written. */
  keep(name: string): void {
    // A command that has just ended may hold the file system for a moment yet: then unmounting writes nothing.
    execFileSync('sync', ['--file-system', this.inStore()]);
    this.unmount();
    this.cut(name);
    this.#mount();
  }

  /** Goes on with the disk of that name. Throws when its file system finds damage in it. */
  restore(name: string): void {
    this.unmount();
    copyDisk(this.disk(name), this.disk('now'));
    this.#efi?.copy(name, 'now');
    this.#disk.check?.(this.disk('now'));
    this.#mount();
    this.#disk.checkMounted?.();
  }

  /** Takes the menu away. */
  loseMenu(): void {
    if (this.#efi === undefined) rmSync(this.inStore('boot/grub'), {recursive: true});
    else this.#efi.loseMenu();
  }

  unmount(): void {
    if (!this.#isMounted) return;
    this.#disk.unmount(this.#at('mounted'));
    this.#isMounted = false;
  }

  async dispose(): Promise<void> {
    this.unmount();
    this.#efi?.hide();
    removeTemporary(this.#directory);
    await removeScratch();
  }

  async #fill(): Promise<void> {
    const {filesystem} = this.#disk;
    await makeMachineModules(this.#at('node_modules'), filesystem);
    mkdirSync(this.#at('mounted'));
    this.#disk.create(this.disk('now'), '1G', this.#at('mounted'));
    this.#isMounted = true;
    await this.succeed(['init', this.#at('mounted'), '--fs', filesystem]);
    if (this.boots) this.#writeLoaderFacts();
    writeFileSync(path.join(this.root, 'etc/os-release'), 'ID=fake\n');
    await this.succeed(['new', '--distro', 'fake', '--mirror', this.root, '--name', 'base']);
    await this.succeed(['branch', 'base', '--name', 'one']);
    await this.succeed(['run', '-s', 'one', '--', 'sh', '-euc', BOOTABLE]);
    await this.succeed(['branch', 'one', '--name', 'two']);
    if (this.boots) await this.succeed(['deploy', 'one']);
    this.keep('base');
  }

  #writeLoaderFacts(): void {
    const efi = this.#efi === undefined ? {} : {kernels: 'efi', efi: this.#efi.make()};
    writeFileSync(
      this.inStore('boot/loader.json'),
      `${JSON.stringify({loader: 'grub', ...efi, arguments: ['quiet']})}\n`,
    );
  }

  #mount(): void {
    this.#disk.mount(this.disk('now'), this.#at('mounted'));
    this.#isMounted = true;
  }

  #at(name: string): string {
    return path.join(this.#directory, name);
  }
}

const BOOTABLE = `mkdir -p /boot
echo kernel >/boot/kernel
echo initramfs >/boot/initramfs
echo one >/etc/text`;
