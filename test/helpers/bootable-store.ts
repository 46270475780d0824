import {execFileSync} from 'node:child_process';
import {mkdirSync, readdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {succeed, type AshOptions} from './ash.js';
import {storeWithDebian} from './base-store.js';
import {showByUuid, uuidOf} from './by-uuid.js';
import {needsPrograms} from './requirements.js';

/** The files by which ash knows a root whose services can say that it came up. */
const CAN_SPEAK = `
  mkdir -p /usr/lib/systemd /usr/local/lib/systemd/system
  [ -e /usr/lib/systemd/systemd ] || install -m 755 /bin/true /usr/lib/systemd/systemd
  touch /usr/local/lib/systemd/system/ash-boot-confirm.service`;

/** A script that gives a root a kernel, which holds as text whose it is. */
export function newKernel(name: string, version: string): string {
  return `
    for file in vmlinuz initrd.img; do
      { echo "$file of ${name}"; head -c 300000 /dev/urandom; } > /boot/$file-${version}
    done
    mkdir -p /usr/lib/modules/${version}`;
}

/** Skips a suite where the disks below can't be made, or not be read as GRUB reads them. */
export function needsBootableStores(context: Mocha.Context): void {
  needsPrograms(context, 'grub-fstest', 'mkfs.vfat', 'mcopy', 'blkid', 'btrfs', 'fstrim');
}

/** Two files that stand for a disk which boots by GRUB: a store, and an EFI partition that ash finds by its UUID. */
export class BootableStore {
  readonly image: string;
  readonly efi: string;
  readonly #mounted: string;
  readonly #logs: string;
  #hide: (() => void) | undefined;
  #isMounted = false;

  private constructor(directory: string, image: string) {
    this.image = image;
    this.efi = path.join(directory, 'efi.img');
    this.#mounted = path.join(directory, 'mounted');
    this.#logs = path.join(directory, 'logs');
  }

  /** Makes one in a directory, with the snapshot 0, a Debian without a kernel. It is mounted. */
  static async make(directory: string): Promise<BootableStore> {
    const store = new BootableStore(directory, await storeWithDebian(directory));
    try {
      execFileSync('mkfs.vfat', ['-C', store.efi, '16384'], {stdio: 'ignore'});
      mkdirSync(store.#mounted);
      store.#hide = showByUuid(store.efi);
      store.mount();
      const facts = {loader: 'grub', efi: uuidOf(store.efi), arguments: ['quiet']};
      writeFileSync(store.inStore('boot', 'loader.json'), JSON.stringify(facts));
      await store.#makeSmall();
      return store;
    } catch (error) {
      store.close();
      throw error;
    }
  }

  get options(): AshOptions {
    return {store: this.#mounted, env: {ASH_LOG_DIR: this.#logs}};
  }

  inStore(...names: readonly string[]): string {
    return path.join(this.#mounted, '@ash', ...names);
  }

  async ash(...words: readonly string[]): Promise<string> {
    return (await succeed(words, this.options)).stdout;
  }

  /** Branches 0, and gives the branch a kernel of its own, and what says that it came up: it is put on trial. */
  async branchWithKernel(name: string): Promise<void> {
    await this.ash('branch', '0', '--name', name);
    await this.ash('run', '-s', name, '--', 'sh', '-c', CAN_SPEAK);
    await this.ash('run', '-s', name, '--', 'sh', '-c', newKernel(name, '6.1'));
  }

  /** Takes from the Debian what no test needs, so that the image is copied in no time. */
  async #makeSmall(): Promise<void> {
    const script = `
      cd /usr/share && rm -rf doc man locale info zoneinfo perl perl5 i18n
      cd /usr/lib/x86_64-linux-gnu && rm -rf gconv perl perl5 perl-base security
      rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin`;
    await this.ash('run', '-s', '0', '--', 'sh', '-c', script);
    await this.ash('gc', '--keep-days', '0', '--yes');
    for (const name of readdirSync(this.inStore('cache'))) {
      rmSync(this.inStore('cache', name), {recursive: true});
    }
  }

  mount(image = this.image): void {
    execFileSync('mount', ['-o', 'loop', image, this.#mounted]);
    this.#isMounted = true;
  }

  unmount(): void {
    if (!this.#isMounted) return;
    execFileSync('umount', [this.#mounted]);
    this.#isMounted = false;
  }

  /** Frees in the image what the file system doesn't use: all of that is known after a fresh mount only. */
  trim(): void {
    this.unmount();
    this.mount();
    execFileSync('fstrim', [this.#mounted]);
  }

  /** Ends everything that is outside of its directory. */
  close(): void {
    this.unmount();
    this.#hide?.();
  }
}

/**
 * Copies a file as it is now, whatever the kernel still holds back for a file system in it. The copy is a new file: a loop device
 * of the one before it may live on for a moment.
 */
export function copyDisk(from: string, to: string): void {
  execFileSync('cp', ['--sparse=always', '--reflink=auto', from, `${to}.new`]);
  renameSync(`${to}.new`, to);
}
