import {execFileSync} from 'node:child_process';
import {showByUuid, uuidOf} from '../by-uuid.js';
import {copyDisk} from '../bootable-store.js';

/** An EFI partition in an image file, which ash finds by its UUID. */
export class EfiDisk {
  readonly #image: (name: string) => string;
  #hide: (() => void) | undefined;

  /** `image` gives the path for a named copy; `now` is the one that ash sees. */
  constructor(image: (name: string) => string) {
    this.#image = image;
  }

  /** Makes an empty one, and returns its UUID. */
  make(): string {
    const image = this.#image('now');
    execFileSync('mkfs.vfat', ['-C', image, '16384'], {stdio: 'ignore'});
    this.#hide = showByUuid(image);
    return uuidOf(image);
  }

  copy(from: string, to: string): void {
    copyDisk(this.#image(from), this.#image(to));
  }

  /** Removes the menu. */
  loseMenu(): void {
    execFileSync('mdeltree', ['-i', this.#image('now'), '::/ash/grub']);
  }

  hide(): void {
    this.#hide?.();
    this.#hide = undefined;
  }
}
