import type {ByteString} from 'ash-sdk';
import type {Directory} from '../../../files/directory.js';
import {mapSides, SIDES, type Sides} from '../sides.js';

/** The directory of one path on the sides that have it, kept open until nobody needs it any more. */
export class HeldDirectories {
  #users = 1;

  private constructor(readonly directories: Sides<Directory | undefined>) {}

  /** The caller releases them. When one can't be opened, none stays open. */
  static async open(opening: Sides<Promise<Directory | undefined>>): Promise<HeldDirectories> {
    const results = await Promise.allSettled(SIDES.map((side) => opening[side]));
    const [base, local, next] = results.map((result) =>
      result.status === 'fulfilled' ? result.value : undefined,
    );
    const held = new HeldDirectories({base, local, next});
    const failed = results.find((result) => result.status === 'rejected');
    if (!failed) return held;
    await held.release();
    throw failed.reason;
  }

  /** Those of a name in them; the caller releases them. */
  async inner(name: ByteString): Promise<HeldDirectories> {
    return await HeldDirectories.open(
      mapSides(this.directories, async (side) => await side?.directory(name)),
    );
  }

  retain(): void {
    this.#users++;
  }

  async release(): Promise<void> {
    if (--this.#users > 0) return;
    await Promise.all(SIDES.map(async (side) => await this.directories[side]?.close()));
  }
}
