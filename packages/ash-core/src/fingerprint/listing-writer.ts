import {open, rename, rm, type FileHandle} from 'node:fs/promises';
import {listingNotWritten} from '../errors/fingerprint.js';
import {FORMAT, type Fingerprint} from './digest.js';

/** Opens the last line of a listing, which says the fingerprint of those before it. */
export const TRAILER = 'fingerprint\t';

/** Writes a listing to a file of the host, which has its name only when it is complete. */
export class ListingWriter {
  readonly #path: string;
  readonly #unfinished: string;
  readonly #handle: FileHandle;

  private constructor(path: string, unfinished: string, handle: FileHandle) {
    this.#path = path;
    this.#unfinished = unfinished;
    this.#handle = handle;
  }

  static async open(path: string): Promise<ListingWriter> {
    const unfinished = `${path}.${process.pid}.unfinished`;
    try {
      const handle = await open(unfinished, 'wx', 0o644);
      const writer = new ListingWriter(path, unfinished, handle);
      await writer.add([FORMAT]);
      return writer;
    } catch (error) {
      throw listingNotWritten(path, error);
    }
  }

  async add(lines: readonly string[]): Promise<void> {
    if (lines.length === 0) return;
    await this.#handle.appendFile(`${lines.join('\n')}\n`, 'latin1').catch((error: unknown) => {
      throw listingNotWritten(this.#path, error);
    });
  }

  async finish(fingerprint: Fingerprint): Promise<void> {
    await this.add([TRAILER + fingerprint]);
    try {
      await this.#handle.sync();
      await this.#handle.close();
      await rename(this.#unfinished, this.#path);
    } catch (error) {
      throw listingNotWritten(this.#path, error);
    }
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await rm(this.#unfinished, {force: true});
  }
}
